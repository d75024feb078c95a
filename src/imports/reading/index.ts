export type { DayOrder } from './dates.js';
export type { Encoding } from './decode.js';
export { fieldNamesOf, itemCount } from './fields.js';
export type { Note, NoteCode, Question, QuestionCode, Reason } from './findings.js';
export {
  type ColumnMapping,
  type FileMapping,
  type Mapping,
  type MappingProblem,
  readMapping,
  type StaffMapping,
  writeMapping,
} from './mapping.js';
export { proposeMapping } from './propose-mapping.js';
export { type Folder, readFolder } from './read-folder.js';
export { type Counts, type FileRead, type Reading, readSheets } from './read-sheets.js';
export type * from './records.js';
export { type SheetFile, type SheetKind, type Source, sheetKinds } from './sheet.js';
