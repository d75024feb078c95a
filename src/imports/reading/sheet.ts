/** The six things a charity keeps in spreadsheets, by the names that questions and figures use. `drr` is the dynamic risk review. */
export type SheetKind = 'volunteers' | 'core-members' | 'circles' | 'meetings' | 'drr' | 'concerns';

/** In the order in which they are read: each may point only at those before it. */
export const sheetKinds: readonly SheetKind[] = ['volunteers', 'core-members', 'circles', 'meetings', 'drr', 'concerns'];

/** One file as it was handed to us: its own name (no folder) and its bytes, undecoded. */
export type SheetFile = { readonly name: string; readonly bytes: Uint8Array };

/**
 * Where something stands. A row is a record, not a line (cells can hold line breaks), counted from 1 with the headings as
 * row 1; blank rows below the headings count, lines above them do not.
 */
export type Source = { readonly file: SheetKind; readonly name: string; readonly row: number };
