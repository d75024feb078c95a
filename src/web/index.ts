export { type Edited, type FieldTexts, readSeen, SeenFields, sayMeanwhile } from './both-texts.js';
export * from './charts/index.js';
export { isClosed } from './closed.js';
export * from './components/index.js';
export { CopyText } from './copy-text.js';
export {
  Day,
  dayWords,
  momentWords,
  monthWords,
  readTypedDay,
  shortDayWords,
  type TypedDay,
  typedDay,
  weekdayWords,
} from './days.js';
export { browserCookie, type ServerParts, sessionCookie, type Weight } from './dispatch.js';
export { dropDraft, findDraft, keepDraft } from './draft-queries.js';
export { Due, dueWords, lengthWords, Moment, urgencyOf, When, whenWords } from './due.js';
export { choice, type Fields, field, fieldList, noFields, withoutOwn } from './fields.js';
export { ButtonForm, Form, SaveForLater } from './form.js';
export { type Frame, type NavigationItem, useFrame } from './frame.js';
export type { FrameFacts } from './frame-of-page.js';
export { safeReturn } from './gate.js';
export { pageAgain } from './keeping.js';
export { LookAgainNotice } from './look-again-views.js';
export { onceOf } from './once.js';
export { unsentCookie } from './reply.js';
export {
  type Answer,
  type Cookie,
  type DoorVisit,
  type Draft,
  door,
  page,
  type Route,
  type Splits,
  seeOther,
  showAgain,
  showPage,
  type UploadedFile,
  type Visit,
} from './route.js';
export { createServer, createWaitingServer } from './server.js';
export { TakeList } from './take-list.js';
export { FormTokens, type TokenFacts } from './token.js';
export { type Typeset, typeset } from './typeset.js';
export { inLanguage, words } from './words/index.js';
