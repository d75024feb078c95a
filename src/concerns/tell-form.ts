import { isId } from '../kernel/index.js';
import { choice, type Fields, field } from '../web/index.js';
import { abouts, type Danger, dangers, type Telling, tonightAnswers, type Words } from './concern.js';

const text = (fields: Fields, name: string): string | null => field(fields, name) || null;
const id = (fields: Fields, name: string): string | null => (isId(field(fields, name)) ? field(fields, name) : null);

export const readDanger = (fields: Fields): Danger => choice(fields, 'danger', dangers) ?? 'not answered';

/** The words of a form: blank answers are null, answers that nobody offered too. */
export const readWords = (fields: Fields): Words => ({
  seen: text(fields, 'seen'),
  placeAndTime: text(fields, 'place-and-time'),
  personAtRisk: text(fields, 'person-at-risk'),
  stillGoingOn: choice(fields, 'still-going-on', ['yes', 'no', 'not known']),
  otherAtRisk: choice(fields, 'other-at-risk', ['child', 'adult', 'no', 'not known']),
  heNoticed: choice(fields, 'he-noticed', ['yes', 'no', 'not known']),
  writerSafe: choice(fields, 'writer-safe', ['yes', 'no']),
  mayRing: choice(fields, 'may-ring', ['yes', 'no']),
});

/** What somebody tells us, from the form. Nothing is refused here: what cannot be read is left out. */
export function readTelling(fields: Fields): Telling {
  const inNameOf = id(fields, 'told-by');
  return {
    ...readWords(fields),
    danger: readDanger(fields),
    tonight: choice(fields, 'tonight', tonightAnswers) ?? 'not answered',
    circleId: id(fields, 'circle') ?? (field(fields, 'circle') === '' ? id(fields, '_circle') : null),
    about: choice(fields, 'about', abouts) ?? 'core member',
    aboutAccount: id(fields, 'about-whom'),
    source: inNameOf === null ? 'told by hand' : 'telephone',
    sourceId: null,
    inNameOf,
    claimedAt: null,
  };
}
