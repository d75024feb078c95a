import { choice, type Fields, field, fieldList, readTypedDay, type TypedDay, typedDay } from '../web/index.js';
import { plainText } from './mentions.js';
import { askerKinds, clockSteps, waysToSend } from './subject-request.js';
import type { DecideGiven, RecordGiven, ReleaseGiven } from './subject-rules.js';

const longest = { words: 10_000, short: 100 };
const text = (form: Fields, name: string, most = longest.words) => field(form, name).slice(0, most);

export type RecordForm = RecordGiven & { readonly received: TypedDay };
export const nothingAsked: RecordForm = {
  ...{ askedBy: null, asker: '', reference: '', receivedOn: null, identity: null, how: '', received: typedDay(null) },
};
export function readRequest(form: Fields): RecordForm {
  const received = readTypedDay(form, 'received');
  return {
    ...{ askedBy: choice(form, 'askedBy', askerKinds) ?? null, asker: text(form, 'asker') },
    ...{ reference: text(form, 'reference', longest.short), receivedOn: received.on, received },
    ...{ identity: choice(form, 'identity', ['identity seen', 'identity asked'] as const) ?? null, how: text(form, 'how') },
  };
}

export const readStep = (form: Fields) => ({ step: choice(form, 'step', clockSteps) ?? null, words: text(form, 'words') });

const outcomes = ['whole', 'redacted', 'withheld'] as const;
export const readDecided = (form: Fields): DecideGiven => ({
  outcome: choice(form, 'outcome', outcomes) ?? null,
  ticked: fieldList(form, 'takeOut').map(plainText),
  typed: text(form, 'typed')
    .split('\n')
    .map(plainText)
    .filter((line) => line !== ''),
  mayStay: field(form, 'mayStay') === 'yes',
  exemption: text(form, 'exemption', longest.short),
  reason: text(form, 'reason'),
});

export const nothingReleased: ReleaseGiven = { how: null, to: '', looked: false, seen: null };
export const readReleased = (form: Fields): ReleaseGiven => ({
  how: choice(form, 'how', waysToSend) ?? null,
  to: text(form, 'to', 1000),
  looked: field(form, 'looked') === 'yes',
  seen: field(form, 'seen') || null,
});
