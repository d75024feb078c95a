import { readWhole } from './cell-readings.js';
import { type CircleRegister, findCircle, noteStrangers } from './circle-of-row.js';
import { askAboutCopies, askAboutSameness } from './copies.js';
import { itemFields } from './fields.js';
import { certainKeys, nameVolunteer, type Roll } from './name-volunteers.js';
import { isNotKnown } from './not-known.js';
import type { Sheet } from './open-sheets.js';
import type { ImportedRiskReview } from './records.js';
import { type Calendar, pastDay, readNeededDay, readRemark, type SheetRow } from './sheet-row.js';

/** One rating, 0 to 6. A blank is a missing item and asked about; "n/k" is the rater's own answer and becomes null. */
function readItem(row: SheetRow, field: string): number | null {
  const text = row.text(field);
  if (text === '') {
    row.ask('missing item', field);
    return null;
  }
  if (isNotKnown(text)) {
    row.asWritten[field] = text;
    row.note('not known', field, text);
    return null;
  }
  const rating = readWhole(text);
  if (rating !== null && rating >= 0 && rating <= 6) return rating;
  row.ask('item out of range', field, text);
  return null;
}

type Around = { readonly roll: Roll; readonly register: CircleRegister };

function readReview(row: SheetRow, calendar: Calendar, { roll, register }: Around): ImportedRiskReview | null {
  const circle = findCircle(row, register);
  const ratedOn = readNeededDay(row, 'ratedOn', pastDay, calendar);
  const members = register.membersOf.get(circle.key);
  const rater = nameVolunteer(row, 'rater', roll, members);
  noteStrangers(row, 'rater', certainKeys(rater.person ? [rater.person] : []), members);
  const items = itemFields.map((field) => readItem(row, field));
  const notes = readRemark(row, 'notes');
  if (ratedOn === null) return null;
  return {
    source: row.source,
    circle: circle.key,
    ratedOn,
    rater: rater.person,
    items,
    isComplete: items.every((item) => item !== null),
    notes,
    asWritten: row.asWritten,
    otherColumns: row.otherColumns,
    waitsFor: [...circle.waitsFor, ...rater.waitsFor],
  };
}

/** One rater rates a circle once a day; two sheets of unknown raters may both stand. */
const saying = ({ circle, ratedOn, rater }: ImportedRiskReview) =>
  rater?.volunteer ? [circle, ratedOn, rater.volunteer].join('\n') : null;

/** Reads the sheets of dynamic risk reviews, rows in question included where they have a day. */
export function readRiskReviews(sheets: readonly Sheet[], around: Around): readonly ImportedRiskReview[] {
  const copies = askAboutCopies(sheets.flatMap((sheet) => sheet.rows));
  const read = sheets.flatMap((sheet) =>
    sheet.rows.flatMap((row) => {
      const record = readReview(row, sheet.calendar, around);
      return record ? [{ row, record }] : [];
    }),
  );
  askAboutSameness(
    read.filter(({ row }) => !copies.has(row)),
    saying,
  );
  return read.map(({ record }) => record);
}
