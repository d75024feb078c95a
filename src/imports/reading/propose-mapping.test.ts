import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dice, dress, kinds, reheaded, sampleFiles, sampleSheets } from '../../../test/legacy-spreadsheets/variants.js';
import type { LocalDay } from '../../kernel/index.js';
import { type Mapping, readMapping, writeMapping } from './mapping.js';
import { proposeMapping } from './propose-mapping.js';
import { readSheets } from './read-sheets.js';

const today = '2026-01-15' as LocalDay;
const sampleMapping = proposeMapping(sampleFiles());
const fieldOf = (kind: string, heading: string) =>
  sampleMapping.files.find((file) => file.kind === kind)?.columns.find((column) => column.heading === heading)?.field;
const file = (name: string, text: string) => ({ name, bytes: Buffer.from(text) });

test('every column of the sample is told by its heading', () => {
  for (const { name, kind, columns } of sampleMapping.files) {
    assert.equal(name, `${kind}.csv`);
    for (const { heading, field, because } of columns) assert.ok(field !== null && because === 'heading', `${name} ${heading}`);
  }
  assert.deepEqual(sampleMapping.staff, [
    { name: 'Mo Hale', writtenAs: ['M. Hale', 'Mo H'] },
    { name: 'Sam T', writtenAs: ['Sam T', 'sam t'] },
  ]);
});

test('every column keeps its meaning under a hundred other headings and in any order', () => {
  for (let seed = 20; seed < 26; seed += 1) {
    const roll = dice(seed);
    const sheets = sampleSheets();
    const meant = new Map<string, string | null | undefined>();
    for (const kind of kinds) {
      const before = sheets[kind][0] ?? [];
      sheets[kind][0] = reheaded(kind, before, roll);
      for (const [at, heading] of before.entries())
        meant.set(`${kind}: ${sheets[kind][0]?.[at]?.trim()}`, fieldOf(kind, heading));
    }
    for (const { kind, columns } of proposeMapping(dress(sheets, roll, { headings: false })).files)
      for (const { heading, field } of columns)
        if (!/^Column \d+$/.test(heading))
          assert.equal(field, meant.get(`${kind}: ${heading}`), `seed ${seed}: ${kind}: ${heading}`);
  }
});

test('somebody else’s lists are left alone, and said to be', () => {
  const people = Array.from(
    { length: 20 },
    (_, at) => `Ms,Ada${at},Yates,1 High St,ZZ1 1AB,a${at}@example.org,${at * 10},0${(at % 9) + 1}/03/2018`,
  );
  const files = [
    file('donors.csv', ['Title,First name,Surname,Address,Postcode,Email,Amount,Date', ...people].join('\n')),
    file(
      'expenses.csv',
      ['Date,Name,Amount,Miles', ...people.map((_, at) => `0${(at % 9) + 1}/03/2018,Ada Yates,${at},${at * 2}`)].join('\n'),
    ),
    file('README.txt', 'These are our sheets.\nPlease be careful with them.\n'),
    file('empty.csv', ''),
    { name: 'book.xlsx', bytes: Uint8Array.of(0x50, 0x4b, 3, 4) },
  ];
  const mapping = proposeMapping(files);
  assert.deepEqual(
    mapping.files.map(({ kind }) => kind),
    [null, null, null, null],
  );
  const reading = readSheets(files, mapping, today);
  assert.deepEqual(reading.questions, []);
  assert.deepEqual(
    reading.notes.map(({ name, code }) => `${name} ${code}`),
    [
      'donors.csv not recognised',
      'expenses.csv not recognised',
      'README.txt not recognised',
      'empty.csv not recognised',
      'book.xlsx a workbook',
    ],
  );
});

test('a mapping is kept as text and comes back the same', () => {
  assert.deepEqual(readMapping(writeMapping(sampleMapping)), { ok: true, value: sampleMapping });
});

test('a mapping with mistakes in it says where each is', () => {
  const problems = (text: string) => {
    const read = readMapping(text);
    return read.ok ? [] : read.problems.map(({ at, problem }) => `${at}: ${problem}`);
  };
  assert.deepEqual(problems('{'), [': not JSON']);
  assert.deepEqual(problems('[]'), [': wrong shape']);
  assert.deepEqual(problems('{"version":2}'), ['version: wrong version']);
  const column = (heading: unknown, field: unknown) => ({ heading, field });
  const files = [
    {
      name: 'a.csv',
      kind: 'meetings',
      dayOrder: 'any',
      columns: [column('Date', 'heldOn'), column('Date', 'circel'), column(3, null)],
    },
    { name: 'a.csv', kind: 'diaries', columns: [] },
    'x',
  ];
  assert.deepEqual(problems(JSON.stringify({ version: 1, files, staff: [{ name: 'Mo' }] })), [
    'files[0].columns[1].field: unknown field',
    'files[0].columns[2]: wrong shape',
    'files[0].columns[1].heading: same heading twice',
    'files[0].dayOrder: wrong shape',
    'files[1].kind: unknown kind',
    'files[2]: wrong shape',
    'staff[0]: wrong shape',
    'files[1].name: same file twice',
  ]);
});

const strange = (name: string, headings: string) =>
  file(name, `${headings}\nC1,01/02/2018,soggy,V1\nC1,08/02/2018,dry,V1\nC1,15/02/2018,dry,V1\n`);
const edited: Mapping = {
  version: 1,
  staff: [],
  files: [
    {
      name: 'moots.csv',
      kind: 'meetings',
      columns: [
        { heading: 'Ring', field: 'circle', because: 'chosen' },
        { heading: 'Moot', field: 'heldOn', because: 'chosen' },
        { heading: 'Weather', field: 'summary', because: 'chosen' },
        { heading: 'Folk', field: 'present', because: 'chosen' },
      ],
    },
    { name: 'donors.csv', kind: null, columns: [{ heading: 'Ring', field: null, because: 'chosen' }] },
  ],
};

test('an edited mapping is used as it stands, whatever the order of the columns and the name of the file', () => {
  const moots = readSheets([strange('moots.csv', 'Ring,Moot,Weather,Folk')], edited, today);
  assert.deepEqual([moots.counts.meetings, moots.meetings[0]?.summary, moots.meetings[0]?.heldOn], [3, 'soggy', '2018-02-01']);
  const turned = file('other name.csv', 'list of moots\nFolk;Weather;Moot;Ring\nV1;soggy;01/02/2018;C1\n');
  assert.deepEqual(readSheets([turned], edited, today).meetings[0]?.circle, 'C1');
  const unlike = readSheets([strange('moots.csv', 'A,B,C,D')], edited, today);
  assert.deepEqual(
    unlike.notes.map(({ code }) => code),
    ['not in the mapping'],
  );
});

test('a kept mapping teaches the next proposal: headings, files left out, staff', () => {
  const next = proposeMapping([strange('moots 2019.csv', 'Ring,Moot,Weather,Folk'), strange('donors.csv', 'Ring')], edited);
  assert.deepEqual(
    next.files[0]?.columns.map(({ field }) => field),
    ['circle', 'heldOn', 'summary', 'present'],
  );
  assert.equal(next.files[1]?.kind, null);
  assert.deepEqual(
    proposeMapping(sampleFiles(), { ...edited, staff: [{ name: 'Mohammed Hale', writtenAs: ['Mo H'] }] }).staff[0],
    {
      name: 'Mohammed Hale',
      writtenAs: ['Mo H', 'M. Hale'],
    },
  );
});

test('a column that the mapping gives to no field is kept with each record', () => {
  const files = [file('v.csv', 'Vol ref,First name,Surname,Shoe size\nV1,Ada,Yates,5\nV2,Ben,Lewis,\n')];
  const reading = readSheets(files, proposeMapping(files), today);
  assert.deepEqual(
    reading.volunteers.map(({ otherColumns }) => otherColumns),
    [{ 'Shoe size': '5' }, {}],
  );
  assert.ok(reading.notes.some(({ code, asWritten }) => code === 'column not used' && asWritten === 'Shoe size'));
});
