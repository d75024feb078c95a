import type { Edit, Reading } from '../audit/index.js';
import type { Edited } from '../web/index.js';
import { accountNames } from './queries.js';

/** Who saved last and when; the name is null where it is not open to the reader. */
export async function whoEdited(r: Reading, edit: Edit | null): Promise<Edited | null> {
  if (edit === null) return null;
  const name = edit.by === null ? null : ((await accountNames(r, [edit.by])).get(edit.by)?.name ?? null);
  return { at: edit.at, name };
}
