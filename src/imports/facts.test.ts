import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { all, coreMembers, meetings, read } from '../../test/legacy-spreadsheets/small-sheets.js';
import type { LocalDay } from '../kernel/index.js';
import { circleNow, stateByCircles } from './circle-rules.js';
import { type FileProblem, mostBytes, problemsWithFiles } from './file-rules.js';
import { identify } from './identity-rules.js';
import { keptAsWritten, readKept } from './kept-as-written.js';
import { stepsOfVolunteer } from './people-rules.js';
import type { ImportedCircle, ImportedVolunteer } from './reading/index.js';

const day = (text: string) => text as LocalDay;
const today = day('2026-01-15');
const [sheet] = read(...all).circles;
const [person] = read(...all).volunteers;
assert.ok(sheet && person);
const circle = (over: Partial<ImportedCircle>) => ({
  ...sheet,
  startedOn: null,
  phaseTwoOn: null,
  endedOn: null,
  endReason: null,
  ...over,
});
const volunteer = (over: Partial<ImportedVolunteer>) => ({
  ...person,
  appliedOn: null,
  vettingIssuedOn: null,
  trainedOn: null,
  ...over,
});

describe('where a circle stands by its days', () => {
  const phase = (over: Partial<ImportedCircle>) => circleNow(circle(over), today).phase;
  test('is the last of them that has come', () => {
    assert.equal(phase({ startedOn: day('2025-01-01') }), 'phase1_weekly');
    assert.equal(phase({ startedOn: day('2024-01-01'), phaseTwoOn: day('2025-01-01') }), 'phase2');
    assert.equal(phase({ startedOn: day('2024-01-01'), phaseTwoOn: day('2027-01-01') }), 'phase1_weekly');
    assert.equal(phase({ startedOn: day('2024-01-01'), endedOn: day('2025-01-01') }), 'closed');
    assert.equal(phase({ startedOn: day('2024-01-01'), endedOn: day('2025-01-01'), phaseTwoOn: day('2025-06-01') }), 'closed');
    assert.equal(phase({ startedOn: day('2027-01-01') }), 'planned');
    assert.equal(phase({}), 'forming');
  });
  test('is stopped, not running, where it ended some day that nobody knows', () => {
    assert.equal(phase({ startedOn: day('2024-01-01'), endReason: 'completed' }), 'suspended');
    assert.equal(phase({ startedOn: day('2024-01-01'), asWritten: { endedOn: 'spring?' } }), 'suspended');
  });
  test('tells where the core member is', () => {
    assert.deepEqual(
      [stateByCircles([]), stateByCircles(['closed']), stateByCircles(['closed', 'phase1_weekly']), stateByCircles(['phase2'])],
      ['referred', 'ended', 'in a circle', 'phase 2'],
    );
  });
});

describe('the steps of a volunteer', () => {
  const last = (over: Partial<ImportedVolunteer>, times: Parameters<typeof stepsOfVolunteer>[1] = []) =>
    stepsOfVolunteer(volunteer(over), times, today).at(-1);
  const past = { fromOn: day('2018-01-01'), untilOn: day('2019-01-01'), isOver: true };
  const now = { fromOn: day('2025-01-01'), untilOn: null, isOver: false };
  test('end where her dates and circles leave her, never in the pool and never active', () => {
    assert.deepEqual(last({}), { state: 'enquiry', on: today });
    assert.deepEqual(last({ appliedOn: day('2017-01-01'), trainedOn: day('2017-05-01') }), {
      state: 'training_assessed',
      on: '2017-05-01',
    });
    assert.deepEqual(last({ trainedOn: day('2026-03-01') }), { state: 'training_booked', on: today });
    assert.deepEqual(last({ trainedOn: day('2017-05-01') }, [past]), { state: 'resting', on: '2019-01-01' });
    assert.deepEqual(last({ trainedOn: day('2017-05-01') }, [past, now]), { state: 'matched', on: today });
  });
  test('stand in the order of their days', () => {
    const steps = stepsOfVolunteer(
      volunteer({ appliedOn: day('2017-01-01'), vettingIssuedOn: day('2017-03-01') }),
      [past],
      today,
    );
    assert.deepEqual(
      steps.map(({ state }) => state),
      ['applied', 'vetting', 'active', 'resting'],
    );
  });
});

describe('what a row is and what it says', () => {
  const evening = 'C1,08/03/2018,F,60,"V1, V2",Y,Tea,';
  const of = (...sheets: Parameters<typeof read>) => identify(read(...sheets)).meetings;
  test('do not change with the order of rows or the sheets beside it', () => {
    const [one] = of(...all, meetings(evening));
    const [, other] = of(meetings('C2,01/04/2018,F,60,V3,Y,Walk,', evening), ...all);
    const [alone] = of(meetings(evening));
    assert.deepEqual([other?.identity, other?.content], [one?.identity, one?.content]);
    assert.deepEqual([alone?.identity, alone?.content], [one?.identity, one?.content]);
  });
  test('change with what it says: the same evening, other words', () => {
    const [one] = of(...all, meetings(evening));
    const [other] = of(...all, meetings(evening.replace('Tea', 'Coffee')));
    assert.equal(one?.identity, other?.identity);
    assert.notEqual(one?.content, other?.content);
  });
  test('keep two accounts of one evening apart', () => {
    const two = of(...all, meetings(evening, evening.replace('Tea', 'Coffee')));
    assert.equal(new Set(two.map(({ identity }) => identity)).size, 2);
  });
  test('tell references as people write them: CM 001 and cm-001 are one', () => {
    const other = { ...coreMembers, bytes: Buffer.from(Buffer.from(coreMembers.bytes).toString().replaceAll('CM-', 'cm ')) };
    const identities = (...sheets: Parameters<typeof read>) =>
      identify(read(...sheets)).coreMembers.map(({ identity }) => identity);
    assert.deepEqual(identities(other), identities(coreMembers));
  });
});

describe('files', () => {
  const named = (name: string, bytes: Uint8Array) => ({ name, bytes });
  const problems = (...files: ReturnType<typeof named>[]) => problemsWithFiles(files).map(({ problem }: FileProblem) => problem);
  test('are text in any code, and nothing else', () => {
    assert.deepEqual(
      problems(named('a.csv', Buffer.from('\ufeffa;b\r\n1;2', 'utf16le')), named('b.csv', Buffer.from('é,b\r1,2', 'latin1'))),
      [],
    );
    assert.deepEqual(
      problems(named('a.png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 1, 2, 3, 4, 5, 6, 7]))),
      ['not a spreadsheet'],
    );
    assert.deepEqual(problems(named('a.xls', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1]))), ['a workbook']);
  });
  test('are counted together', () => {
    const half = Buffer.alloc(mostBytes / 2 + 1, 'a,b\n');
    assert.deepEqual(problems(named('a.csv', half), named('b.csv', half)), ['too large']);
    assert.deepEqual(problems(named('a.csv', half), named('A.CSV', Buffer.from('x'))), ['same name twice']);
  });
});

test('cells that have no place are kept as they were written, and read back', () => {
  const record = { ...person, asWritten: { evenings: 'any' }, otherColumns: { 'Shoe size': '9' } };
  assert.deepEqual(readKept(keptAsWritten(record, { notes: 'drives', ref: null })), {
    fields: { notes: 'drives', evenings: 'any' },
    columns: { 'Shoe size': '9' },
  });
  assert.equal(keptAsWritten({ ...person, asWritten: {}, otherColumns: {} }), null);
});
