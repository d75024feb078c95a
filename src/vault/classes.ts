/** How sensitive a column is: S0 free · S1 operational · S2 personal · S3 special-category or criminal-offence · S4 vault · K keys. */
export const sensitivityClasses = ['S0', 'S1', 'S2', 'S3', 'S4', 'K'] as const;
export type SensitivityClass = (typeof sensitivityClasses)[number];

/** The class that a column's comment begins with (`S3. What happened`); null when it begins with none. */
export function classOf(comment: string | null): SensitivityClass | null {
  const written = /^(S[0-4]|K)\. \S/.exec(comment ?? '')?.[1];
  return sensitivityClasses.find((one) => one === written) ?? null;
}

/** A column as the catalogue has it. */
export interface Column {
  /** `schema.table.column` */
  readonly name: string;
  readonly comment: string | null;
  /** As PostgreSQL writes it: `text`, `bytea`, `character varying(20)`, `text[]`. */
  readonly type: string;
  /** Only listed values fit: an enumerated type, a foreign key, or a check that lists them. */
  readonly coded: boolean;
}

/** Columns whose comment does not begin with a class, in order of name. */
export const unclassified = (columns: readonly Column[]): string[] =>
  columns
    .filter((column) => classOf(column.comment) === null)
    .map((column) => column.name)
    .sort();

// Types that hold whatever somebody types.
const holdsWords = (type: string) => /^(text|character|character varying|citext|jsonb?|xml|name)(\(\d+\))?(\[\])*$/.test(type);

/** Whether design.md §7.5 wants this column sealed: S3 and S4 whatever their type, and the words of S2. Sealed columns are `bytea`. */
export function mustBeSealed(column: Column): boolean {
  const of = classOf(column.comment);
  return of === 'S3' || of === 'S4' || (of === 'S2' && holdsWords(column.type) && !column.coded);
}

/**
 * Columns that ought to be sealed and are stored readable.
 * @param plainByDesign `schema.table.column` → why it may stay readable
 */
export const readableThoughSensitive = (columns: readonly Column[], plainByDesign: Readonly<Record<string, string>>): string[] =>
  columns
    .filter((column) => mustBeSealed(column) && column.type !== 'bytea' && !plainByDesign[column.name])
    .map((column) => column.name)
    .sort();

/** Exceptions that except nothing: the column is gone, is sealed after all, or need not be. They would hide the next mistake of that name. */
export const needlessExceptions = (columns: readonly Column[], plainByDesign: Readonly<Record<string, string>>): string[] => {
  const needed = new Set(
    columns.filter((column) => mustBeSealed(column) && column.type !== 'bytea').map((column) => column.name),
  );
  return Object.keys(plainByDesign)
    .filter((name) => !needed.has(name))
    .sort();
};
