import { type Column, type ContentJudge, columnOf, type KnownThings, openContentJudge } from './column-content.js';
import { putDatesInOrder } from './date-columns.js';
import type { DayOrder } from './dates.js';
import { isWorkbook } from './decode.js';
import { fold, foldReferenceLoosely } from './folding.js';
import { ideasOf } from './headings.js';
import type { FileMapping, Mapping } from './mapping.js';
import { areMute, type Learnt, type ProposedColumns, proposeColumns } from './propose-columns.js';
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

/** A sheet that fits no kind better than this is not one of ours; with headings that mean nothing to us, cells have to do. */
const leastFit = 0.3;
const leastFitOfMute = 0.13;
const plainlyNamed = 0.6;

type Opened = { readonly table: Table; readonly columns: readonly Column[]; readonly least: number };
type Proposed = {
  readonly table: Table;
  readonly kind: SheetKind | null;
  readonly columns: ProposedColumns['columns'];
  readonly isWhole: boolean;
  readonly dayOrder?: DayOrder;
};

const columnsOf = (table: Table) =>
  table.headings.map((heading, index) =>
    columnOf(
      heading,
      table.rows.map(({ cells }) => cells[index] ?? ''),
    ),
  );

/** A file that somebody has mapped before, headings and all, is read as it was then. */
function asBefore({ table }: Opened, before: Mapping | undefined): FileMapping | null {
  const same = before?.files.find(({ name }) => name.toLowerCase() === table.name.toLowerCase());
  const known = new Set(same?.columns.map(({ heading }) => heading));
  return same && table.headings.every((heading) => known.has(heading)) ? same : null;
}

function proposeKind({ table, columns, least }: Opened, judge: ContentJudge, learnt: Learnt): Proposed {
  const words = ideasOf(table.name.replace(/\.\w+$/, ''));
  const proposals = sheetKinds.map((kind) => {
    const proposed = proposeColumns(kind, columns, judge, learnt);
    return { kind, ...proposed, fit: proposed.fit + (words.some((word) => hints[kind].test(word)) ? 0.04 : 0) };
  });
  const best = proposals.reduce((one, other) => (other.fit > one.fit ? other : one));
  // A short sheet fits no kind well, for it leaves most fields out; it counts when its own headings are plain.
  const fits = best.fit >= least || (best.isWhole && best.named >= plainlyNamed);
  return {
    table,
    kind: fits ? best.kind : null,
    columns: putDatesInOrder(best.kind, columns, best.columns),
    isWhole: fits && best.isWhole,
  };
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

/** What somebody chose before, by heading: same kind, same heading, whatever the file is called now. */
function learn(before: Mapping | undefined): Learnt {
  const chosen = new Map<string, string | null>();
  for (const { kind, columns } of before?.files ?? [])
    for (const { heading, field } of columns) if (kind !== null) chosen.set(`${kind}\n${heading.toLowerCase()}`, field);
  return (kind, heading) => chosen.get(`${kind}\n${heading.toLowerCase()}`);
}

/** The mapping of before, its columns in the order in which the file now has them. */
const keep = ({ table }: Opened, kept: FileMapping): Proposed => ({
  table,
  kind: kept.kind,
  columns: table.headings.flatMap((heading) => kept.columns.find((column) => column.heading === heading) ?? []),
  isWhole: kept.kind !== null,
  ...(kept.dayOrder ? { dayOrder: kept.dayOrder } : {}),
});

/** No sheet of ours: its headings are kept, so that somebody can say what they are after all. */
const asUnknown = ({ table, columns }: Proposed): FileMapping => ({
  name: table.name,
  kind: null,
  columns: columns.map(({ heading, because }) => ({ heading, field: null, because: because === 'chosen' ? because : 'heading' })),
});
const asFile = ({ table, kind, columns, dayOrder }: Proposed): FileMapping => ({
  name: table.name,
  kind,
  columns,
  ...(dayOrder ? { dayOrder } : {}),
});

/** What the sheets, as far as they were told, say that others can point at. */
const learnKnown = (proposed: readonly Proposed[]): KnownThings => ({
  volunteers: keysOf(proposed, 'volunteers', 'ref'),
  coreMembers: keysOf(proposed, 'core-members', 'ref'),
  circles: keysOf(proposed, 'circles', 'number'),
});

function open(file: SheetFile): Opened {
  const table = openTable(file);
  const columns = columnsOf(table);
  return { table, columns, least: areMute(columns) ? leastFitOfMute : leastFit };
}

/** Each round knows the references that the round before found: people first, then circles, then what points at them. */
const rounds = 3;

/**
 * Proposes how to read a folder's files: what kind of sheet each is and which column is which, by headings first and cells
 * second, and which ways of writing mean the same member of staff. A proposal to be looked at, never a decision.
 * @param before a mapping kept from an earlier import; its headings and staff names are used again
 */
export function proposeMapping(files: readonly SheetFile[], before?: Mapping): Mapping {
  const learnt = learn(before);
  const sheets = files.filter(({ bytes }) => !isWorkbook(bytes)).map(open);
  let proposed: readonly Proposed[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const judge = openContentJudge(learnKnown(proposed));
    proposed = sheets.map((sheet) => {
      const kept = asBefore(sheet, before);
      return kept ? keep(sheet, kept) : proposeKind(sheet, judge, learnt);
    });
  }
  return {
    version: 1,
    files: proposed.map((each) => (each.isWhole ? asFile(each) : asUnknown(each))),
    staff: groupStaff(cellsOf(proposed, 'circles', 'coordinator'), before?.staff ?? []),
  };
}
