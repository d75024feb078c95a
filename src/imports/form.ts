import { isId } from '../kernel/index.js';
import { choice, type Fields, field } from '../web/index.js';
import type { ImportMapping } from './import-mapping.js';
import type { DayOrder } from './reading/dates.js';
import { fieldNamesOf } from './reading/fields.js';
import type { FileMapping } from './reading/mapping.js';
import { type SheetKind, sheetKinds } from './reading/sheet.js';

const dayOrders: readonly DayOrder[] = ['day-month', 'month-day'];
const kindFrom = (text: string): SheetKind | null => sheetKinds.find((kind) => kind === text) ?? null;

/** Names under which the answers of one file are posted. */
export const kindName = (file: number) => `kind-${file}`;
export const orderName = (file: number) => `order-${file}`;
export const columnName = (file: number, column: number) => `field-${file}-${column}`;
export const staffName = (at: number) => `staff-${at}`;

/** One sheet as somebody chose. Where its kind is another now, columns keep only meanings that the new kind has. */
function fileFrom(form: Fields, file: FileMapping, at: number): FileMapping {
  const kind = kindFrom(field(form, kindName(at)));
  const order = choice(form, orderName(at), dayOrders);
  const meanings = kind === null ? [] : fieldNamesOf(kind);
  const columns = file.columns.map(({ heading }, column) => {
    const chosen = field(form, columnName(at, column));
    return { heading, field: meanings.includes(chosen) ? chosen : null, because: 'chosen' as const };
  });
  return { name: file.name, kind, columns, ...(order ? { dayOrder: order } : {}) };
}

/** The mapping as somebody chose it on the page, over the one that was shown. */
export function mappingFrom(form: Fields, { mapping }: ImportMapping): ImportMapping {
  const accounts = mapping.staff.map(({ name }, at) => [name, field(form, staffName(at))] as const);
  return {
    mapping: { ...mapping, files: mapping.files.map((file, at) => fileFrom(form, file, at)) },
    coordinators: Object.fromEntries(accounts.filter(([, account]) => isId(account))),
  };
}

/** Which page of a list, from 1. */
export const pageFrom = (text: string | null): number => {
  const page = Number(text ?? '1');
  return Number.isInteger(page) && page > 0 && page < 10_000 ? page : 1;
};
