import type { FieldProblem } from '../web/index.js';
import type { BringProblem } from './bring-sheets.js';
import type { ImportState } from './import.js';
import type { UndoProblem } from './undo-import.js';
import { say } from './words.js';

/** The sentence for what is wrong with files that were brought, beside the field it is about. */
export function sayBringProblem(given: BringProblem): FieldProblem {
  const files = 'files';
  switch (given.problem) {
    case 'no project':
      return { field: 'project', says: say('no-project') };
    case 'no file':
      return { field: files, says: say('no-file') };
    case 'too many files':
      return { field: files, says: say('too-many-files') };
    case 'too large':
      return { field: files, says: say('too-large') };
    case 'empty':
      return { field: files, says: say('file-empty', { name: given.name }) };
    case 'a workbook':
      return { field: files, says: say('file-workbook', { name: given.name }) };
    case 'not a spreadsheet':
      return { field: files, says: say('file-not-sheet', { name: given.name }) };
    case 'same name twice':
      return { field: files, says: say('file-twice', { name: given.name }) };
    case 'none recognised':
      return { field: files, says: say('none-recognised') };
  }
}

export const stateWords = (state: ImportState): string =>
  say(
    `state-${state.replace(' ', '-')}` as
      | 'state-uploaded'
      | 'state-importing'
      | 'state-imported'
      | 'state-failed'
      | 'state-thrown-away'
      | 'state-undone',
  );

const undoWords = { 'not imported': 'undo-not-imported', 'written since': 'undo-written', 'added since': 'undo-added' } as const;
export const sayUndoProblem = ({ problem }: UndoProblem): FieldProblem => ({ says: say(undoWords[problem]) });
