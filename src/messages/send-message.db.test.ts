import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import PostalMime from 'postal-mime';
import { type Cast, cast, openTestService, type TestService } from '../../test/cast.js';
import { type MailSink, openMailSink } from '../../test/mail-sink.js';
import { giveEmail } from '../../test/messages.js';
import type { Person } from '../audit/index.js';
import { done, newId } from '../kernel/index.js';
import { messagePartsFrom, messageTasks, queueMessage, sendMessage } from './index.js';

describe('messages', () => {
  let service: TestService;
  let people: Cast;
  let sink: MailSink;
  const rule = () => ({ kind: 'rule', orgId: people.northvale, rule: 'tests' }) as const;
  const queue = (person: Person, effectKey: string, urgent = false) =>
    service.ledger.change(rule(), 'service.record', null, async (c) =>
      done(
        await queueMessage(c, {
          toAccount: person.accountId,
          template: urgent ? 'sign in now' : 'something new',
          effectKey,
          urgent,
        }),
      ),
    );
  const rows = (effectKey: string) =>
    service.ledger.read(rule(), 'message.send', null, (r) =>
      r.db.selectFrom('messages').selectAll().where('effect_key', '=', effectKey).orderBy('channel', 'desc').execute(),
    );
  const parts = (pagingHook: string | null = null) =>
    messagePartsFrom({ smtpUrl: sink.url, mailFrom: 'no-reply@mail.example.org', pagingHook });
  const send = async (effectKey: string, hook: string | null = null) => {
    const results: string[] = [];
    for (const row of await rows(effectKey))
      results.push(await sendMessage(service.ledger, parts(hook), people.northvale, row.id));
    return results;
  };

  before(async () => {
    service = await openTestService('messages');
    people = await cast(service.ledger);
    sink = await openMailSink();
    await giveEmail(service.ledger, people.who.mo, 'mo@example.org');
    await giveEmail(service.ledger, people.who.sam, 'sam@example.org');
  });
  afterEach(() => {
    sink.forget();
  });
  after(async () => {
    await sink.close();
    await service.close();
  });

  it('go to exactly one recipient and say neither whose service it is nor what about', async () => {
    await queue(people.who.mo, 'one recipient');
    assert.deepEqual(await send('one recipient'), ['sent']);
    assert.deepEqual(
      sink.taken.map((mail) => mail.to),
      [['mo@example.org']],
    );
    const mail = await PostalMime.parse(sink.taken[0]?.raw ?? '');
    assert.deepEqual(
      mail.to?.map((one) => one.address),
      ['mo@example.org'],
    );
    assert.deepEqual([mail.cc ?? [], mail.bcc ?? []], [[], []]);
    assert.equal(mail.subject, 'Something new for you');
    assert.equal(mail.text?.trim(), 'There is something new for you. Please sign in to read it.');
    assert.equal(mail.from?.name, 'Northvale');
    assert.doesNotMatch(sink.taken[0]?.raw ?? '', /circle|concern|kite|dan\b|ada|CANARY|core member|probation/i);
  });

  it('are queued once for one effect, and sent once when the job runs twice or twice at once', async () => {
    assert.deepEqual(
      [(await queue(people.who.mo, 'twice')).ok, await queue(people.who.mo, 'twice')],
      [true, { ok: true, value: false }],
    );
    const [row] = await rows('twice');
    const tasks = messageTasks({ ledger: service.ledger, ...parts() });
    const job = { orgId: people.northvale, messageId: row?.id };
    await Promise.all([tasks['send message'](job), tasks['send message'](job)]);
    await tasks['send message'](job);
    assert.equal(sink.taken.length, 1);
    assert.equal((await rows('twice')).length, 1);
  });

  it('are the same mail again when the answer was lost, so that the reader gets one', async () => {
    await queue(people.who.mo, 'lost', true);
    sink.answerWith('lose the answer');
    assert.deepEqual(await send('lost'), ['the way is down', 'unreachable']);
    const [failed] = await rows('lost');
    assert.deepEqual([failed?.tries, failed?.sent_at, failed?.failed_at !== null], [1, null, true]);
    sink.answerWith('take');
    assert.deepEqual(await send('lost'), ['sent', 'unreachable']);
    assert.equal(sink.taken.length, 2, 'SMTP can promise no more: the server had taken the first');
    assert.deepEqual(new Set(sink.taken.map((mail) => mail.id)), new Set([`<${failed?.id}@mail.example.org>`]));
    assert.equal(new Set(sink.taken.map((mail) => /^date: (.*)$/im.exec(mail.raw)?.[1])).size, 1);
    assert.deepEqual(await send('lost'), ['sent before', 'unreachable']);
  });

  it('keep no address in what is written down of a failure', async () => {
    await queue(people.who.mo, 'thrown', true);
    const [row] = await rows('thrown');
    for (const code of [452, 552]) {
      sink.recipients(() => code);
      await sendMessage(service.ledger, parts(), people.northvale, row?.id ?? '');
    }
    const kept = await service.ledger.read(rule(), 'message.send', null, async (r) => [
      await r.tx.run('select body::text from oc.audit'),
      await r.tx.run('select m::text from oc.messages m'),
      await r.tx.run('select f::text from oc.reach_failures f'),
    ]);
    assert.match(JSON.stringify(kept), /EENVELOPE 452/);
    assert.doesNotMatch(JSON.stringify(kept), /mo@/);
  });

  it('are not tried for ever where there is no address, no channel, or an account that was suspended', async () => {
    for (const [who, key] of [
      ['ben', 'no address'],
      ['una', 'suspended'],
    ] as const) {
      await giveEmail(service.ledger, people.who.una, 'una@example.org');
      await queue(people.who[who], key);
      assert.deepEqual(await send(key), ['unreachable'], key);
    }
    await queue(people.who.mo, 'no channel');
    const [row] = await rows('no channel');
    assert.equal(await sendMessage(service.ledger, { mail: null, hook: null }, people.northvale, row?.id ?? ''), 'unreachable');
    assert.equal(sink.taken.length, 0);
  });

  it('never make two recipients out of one field', async () => {
    await giveEmail(service.ledger, people.who.max, 'max@example.org, all@example.org');
    await queue(people.who.max, 'two in one');
    assert.deepEqual(await send('two in one'), ['unreachable']);
    assert.equal(sink.taken.length, 0);
  });

  it('that are urgent also call the charity’s own program, with a number, a template, the message’s id and nothing else', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'hook-'));
    const [program, log] = [join(folder, 'page'), join(folder, 'log')];
    writeFileSync(
      program,
      `#!/bin/sh\nprintf '%s|%s|%s|%s|%s\\n' "$#" "$1" "$2" "$3" "$(env | cut -d= -f1 | grep -vE '^(PATH|PWD|OLDPWD|SHLVL|_)$')" >> ${log}\n`,
    );
    chmodSync(program, 0o755);
    await queue(people.who.sam, 'urgent', true);
    assert.deepEqual(
      (await rows('urgent')).map((row) => row.channel),
      ['mail', 'hook'],
    );
    assert.deepEqual(await send('urgent', program), ['sent', 'sent']);
    const hook = (await rows('urgent')).find((row) => row.channel === 'hook');
    assert.equal(readFileSync(log, 'utf8'), `3|07700900123|sign-in-now|${hook?.id}|\n`);
  });

  it('whose program fails are tried again, and the failed try is written down', async () => {
    await queue(people.who.sam, 'hook fails', true);
    const hook = (await rows('hook fails')).find((row) => row.channel === 'hook');
    assert.equal(await sendMessage(service.ledger, parts('/bin/false'), people.northvale, hook?.id ?? ''), 'the way is down');
    assert.equal((await rows('hook fails')).find((row) => row.channel === 'hook')?.tries, 1);
  });

  it('of one organisation are not sent by the rule of another', async () => {
    await queue(people.who.mo, 'walled');
    const [row] = await rows('walled');
    await assert.rejects(sendMessage(service.ledger, parts(), people.eastmoor, row?.id ?? newId()), /message not found/);
    assert.equal(sink.taken.length, 0);
  });

  it('cannot be queued by somebody under an action that sends none', async () => {
    await assert.rejects(
      service.ledger.change(people.who.ada, 'own.record', null, async (c) =>
        done(
          await queueMessage(c, {
            toAccount: people.who.mo.accountId,
            template: 'something new',
            effectKey: 'not allowed',
            urgent: false,
          }),
        ),
      ),
      /row-level security/,
    );
  });
});
