import { done, type Outcome, refused } from '../kernel/index.js';
import { type Mapping, type MappingProblem, readMapping } from './reading/mapping.js';

/** How sheets are read, and who each written coordinator is. */
export type ImportMapping = {
  readonly mapping: Mapping;
  /** Name of a member of staff as the mapping groups her → who she is with us. Whoever is not in it is kept as written. */
  readonly coordinators: Readonly<Record<string, string>>;
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads a mapping from text that somebody may have edited; every problem is named. */
export function readImportMapping(json: string): Outcome<ImportMapping, MappingProblem> {
  const read = readMapping(json);
  if (!read.ok) return read;
  const value: unknown = JSON.parse(json.replace(/^\ufeff/, ''));
  const given = isObject(value) ? value.coordinators : undefined;
  if (given === undefined) return done({ mapping: read.value, coordinators: {} });
  if (!isObject(given) || !Object.values(given).every((who) => typeof who === 'string'))
    return refused({ at: 'coordinators', problem: 'wrong shape' } as const);
  const named = Object.entries(given as Record<string, string>).filter(([, who]) => who.trim() !== '');
  return done({ mapping: read.value, coordinators: Object.fromEntries(named) });
}

/** The mapping as text to edit: every written coordinator is listed, so that it can be said who she is. */
export function writeImportMapping({ mapping, coordinators }: ImportMapping): string {
  const listed = mapping.staff.map(({ name }) => [name, coordinators[name] ?? ''] as const);
  return `${JSON.stringify({ ...mapping, coordinators: Object.fromEntries(listed) }, null, 2)}\n`;
}
