import { type Column, type ContentJudge, columnOf, type KnownThings, openContentJudge } from './column-content.js';
import { isWorkbook } from './decode.js';
import { fold, foldReferenceLoosely } from './folding.js';
import { ideasOf } from './headings.js';
import type { FileMapping, Mapping } from './mapping.js';
import { type Learnt, type ProposedColumns, proposeColumns } from './propose-columns.js';
import { type SheetFile, type SheetKind, sheetKinds } from './sheet.js';
import { groupStaff } from './staff-names.js';
import { openTable, type Table } from './table.js';

/** Words of file names that hint at what is inside; they only tip a balance. */
const hints: Readonly<Record<SheetKind, RegExp>> = {
  volunteers: /^(?:volunteer|people|recruitment|pool)$/,
  'core-members': /^(?:coremember|referred|cases?|core)$/,
  circles: /^circle$/,
  meetings: /^(?:meeting|minute|present|log|diary|sessions?)$/,
  drr: /^(?:drr|dynamic|risk|reviews?|rate|score|assess)$/,
  concerns: /^(?:concern|safeguarding|incidents?|issues|alerts?)$/,
};

/** A sheet that fits no kind better than this is not one of ours. */
const leastFit = 0.22;

type Opened = { readonly table: Table; readonly columns: readonly Column[] };
type Proposed = { readonly table: Table; readonly kind: SheetKind | null; readonly columns: ProposedColumns['columns'] };

const columnsOf = (table: Table) =>
  table.headings.map((heading, index) =>
    columnOf(
      heading,
      table.rows.map(({ cells }) => cells[index] ?? ''),
    ),
  );

function proposeKind({ table, columns }: Opened, judge: ContentJudge, learnt: Learnt): Proposed {
  const words = ideasOf(table.name.replace(/\.\w+$/, ''));
  const proposals = sheetKinds.map((kind) => {
    const proposed = proposeColumns(kind, columns, judge, learnt);
    return { kind, ...proposed, fit: proposed.fit + (words.some((word) => hints[kind].test(word)) ? 0.04 : 0) };
  });
  const best = proposals.reduce((one, other) => (other.fit > one.fit ? other : one));
  if (best.fit < leastFit)
    return { table, kind: null, columns: columns.map(({ heading }) => ({ heading, field: null, because: 'heading' })) };
  return { table, kind: best.kind, columns: best.columns };
}

/** The cells of one field in all sheets of one kind; an empty text where the cell is. */
function cellsOf(proposed: readonly Proposed[], kind: SheetKind, field: string): readonly string[] {
  return proposed
    .filter((each) => each.kind === kind)
    .flatMap(({ table, columns }) => {
      const at = columns.findIndex((column) => column.field === field);
      return at < 0 ? [] : table.rows.map(({ cells }) => cells[at] ?? '');
    });
}

function keysOf(proposed: readonly Proposed[], kind: SheetKind, key: string): ReadonlySet<string> {
  const given = cellsOf(proposed, kind, 'firstName');
  const family = cellsOf(proposed, kind, 'lastName');
  const names = [...cellsOf(proposed, kind, 'name'), ...given.map((name, index) => `${name} ${family[index] ?? ''}`)];
  const keys = cellsOf(proposed, kind, key);
  return new Set([...keys.map(foldReferenceLoosely), ...names.map(fold)].filter((each) => each !== ''));
}

const nothingKnown: KnownThings = { volunteers: new Set(), coreMembers: new Set(), circles: new Set() };

/** What somebody chose before, by heading: same kind, same heading, whatever the file is called now. */
function learn(before: Mapping | undefined): Learnt {
  const chosen = new Map<string, string | null>();
  for (const { kind, columns } of before?.files ?? [])
    for (const { heading, field } of columns) if (kind !== null) chosen.set(`${kind}\n${heading.toLowerCase()}`, field);
  return (kind, heading) => chosen.get(`${kind}\n${heading.toLowerCase()}`);
}

const asFile = ({ table, kind, columns }: Proposed): FileMapping => ({ name: table.name, kind, columns });

/**
 * Proposes how to read a folder's files: what kind of sheet each is and which column is which, by headings first and cells
 * second, and which ways of writing mean the same member of staff. A proposal to be looked at, never a decision.
 * @param before a mapping kept from an earlier import; its headings and staff names are used again
 */
export function proposeMapping(files: readonly SheetFile[], before?: Mapping): Mapping {
  const learnt = learn(before);
  const tables = files
    .filter(({ bytes }) => !isWorkbook(bytes))
    .map((file) => openTable(file))
    .map((table) => ({ table, columns: columnsOf(table) }));
  const toBegin = openContentJudge(nothingKnown);
  const first = tables.map((table) => proposeKind(table, toBegin, learnt));
  const known: KnownThings = {
    volunteers: keysOf(first, 'volunteers', 'ref'),
    coreMembers: keysOf(first, 'core-members', 'ref'),
    circles: keysOf(first, 'circles', 'number'),
  };
  const withAllSheets = openContentJudge(known);
  const second = tables.map((table) => proposeKind(table, withAllSheets, learnt));
  return {
    version: 1,
    files: second.map(asFile),
    staff: groupStaff(cellsOf(second, 'circles', 'coordinator'), before?.staff ?? []),
  };
}
