import { certainKeys } from './name-volunteers.js';
import { isNotKnown } from './not-known.js';
import type { Directory } from './people.js';
import type { CircleKey, ImportedCircle, VolunteerKey } from './records.js';
import type { Source } from './sheet.js';
import type { SheetRow } from './sheet-row.js';

/** The circles as other sheets look them up. */
export type CircleRegister = {
  readonly directory: Directory;
  readonly byKey: ReadonlyMap<CircleKey, ImportedCircle>;
  readonly membersOf: ReadonlyMap<CircleKey, ReadonlySet<VolunteerKey>>;
};

/** @param circles those that are not in question; `directory` knows the others too, so that it can say so */
export const openCircleRegister = (directory: Directory, circles: readonly ImportedCircle[]): CircleRegister => ({
  directory,
  byKey: new Map(circles.map((circle) => [circle.key, circle])),
  membersOf: new Map(circles.map((circle) => [circle.key, new Set(certainKeys(circle.volunteers))])),
});

/** The circle a row belongs to; a blank one and one that no sheet has are asked about. */
export function findCircle(row: SheetRow, register: CircleRegister): { key: CircleKey; waitsFor: readonly Source[] } {
  const text = row.text('circle');
  if (isNotKnown(text)) {
    row.ask('missing', 'circle', text === '' ? null : text);
    return { key: '', waitsFor: [] };
  }
  if (register.directory.size === 0) return { key: text, waitsFor: [] };
  const found = register.directory.find(text);
  if (found.is === 'one') {
    if (found.by === 'loose reference') row.note('reference written differently', 'circle', text, found.key);
    return { key: found.key, waitsFor: [] };
  }
  if (found.is !== 'in question') {
    row.ask('no such circle', 'circle', text);
    return { key: text, waitsFor: [] };
  }
  row.note('row in question', 'circle', text, `row ${found.source.row} of ${found.source.name}`);
  return { key: found.key, waitsFor: [found.source] };
}

/** Notes whoever is named though the circle's own list, where there is one, does not have her. */
export function noteStrangers(
  row: SheetRow,
  field: string,
  keys: readonly VolunteerKey[],
  members: ReadonlySet<VolunteerKey> | undefined,
) {
  if (!members || members.size === 0) return;
  for (const key of keys) if (!members.has(key)) row.note('not in the circle', field, row.text(field), key);
}
