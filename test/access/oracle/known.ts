import { today } from '../world/people.js';
import type { Row, Rows } from '../world/trial-rows.js';

export type Ref = { readonly type: string; readonly id: string };
export type Entity = { readonly uid: Ref; readonly attrs: Readonly<Record<string, unknown>> };

export const ref = (type: string, id: unknown) => ({ __entity: { type, id: String(id) } });
export const refs = (type: string, ids: Iterable<unknown>) => [...new Set(ids)].map((id) => ref(type, id));
export const some = <T>(name: string, value: unknown, wrap: (value: unknown) => T): Record<string, T> =>
  value === null || value === undefined ? {} : { [name]: wrap(value) };

export const past = (value: unknown): boolean => value instanceof Date && value.getTime() <= Date.now();
export const future = (value: unknown): boolean => value === null || (value instanceof Date && value.getTime() > Date.now());
/** A day that has come. */
export const begun = (value: unknown): boolean => String(value) <= today;
/** A last day that has not come yet; what ends today is over. */
export const goesOn = (value: unknown): boolean => value === null || String(value) > today;

export const staffRoles = [
  'coordinator',
  'volunteer coordinator',
  'manager',
  'safeguarding lead',
  'chief executive',
  'trustee',
  'national',
];
export const otherStaffRoles = [
  ...['evaluator', 'administrator', 'data-protection lead', 'helpline adviser', 'helpline supervisor'],
  // Named by two to read worries from outside; what they open, they open by being called.
  ...['outside reader', 'reciprocal reader'],
];
/** Roles that open records of others. */
export const isStaffRole = (role: unknown): boolean => [...staffRoles, ...otherStaffRoles].includes(String(role));

/** All rows of the trial world, by table and id. */
export class Known {
  constructor(private readonly rows: Rows) {}

  table(name: string): readonly Row[] {
    return this.rows.get(name) ?? [];
  }

  find(table: string, id: unknown): Row | undefined {
    return this.table(table).find((row) => row.id === id);
  }

  get(table: string, id: unknown): Row {
    const row = this.find(table, id);
    if (!row) throw new Error(`no ${table} ${id}`);
    return row;
  }
}
