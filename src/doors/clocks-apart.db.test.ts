import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { clonedDatabase, type TestDatabase } from '../../test/service.js';
import { addMinutes, systemClock } from '../kernel/index.js';
import { openDatabase } from './database.js';
import { readSettings } from './settings.js';

describe('a start with a database on another machine', () => {
  let database: TestDatabase;
  before(async () => {
    database = await clonedDatabase('clocks_apart');
  });
  after(() => database.drop());

  const open = (minutes: number) => {
    const { host = '', port, user, password } = database.app;
    const url = `postgres://${user}:${password}@/${database.name}?host=${encodeURIComponent(host)}&port=${port}`;
    const { settings } = readSettings([], { DATABASE_URL: url }, false);
    const clock = () => addMinutes(systemClock(), minutes);
    return openDatabase(settings, () => undefined, 'alone', clock);
  };

  for (const minutes of [7, -7, 60 * 24 * 90])
    it(`is refused with one line when our clock is ${minutes} minutes beside its own`, async () => {
      await assert.rejects(open(minutes), {
        name: 'SettingRefused',
        message: `The clock of this machine and the clock of the database are ${Math.abs(minutes)} minutes apart. Set both right: people are called by them.`,
      });
    });

  it('goes on when the two differ by little', async () => {
    for (const minutes of [4, -4]) assert.equal((await open(minutes)).isJoined, false);
  });
});
