import { addDays, isId, type LocalDay } from '../kernel/index.js';
import { choice, type Fields, field, fieldList, readTypedDay } from '../web/index.js';
import type { NewAction } from './action.js';
import { type Attendance, cameAnswers, kinds, modes, type NewMinutes, parts, waysTaken, worriedAnswers } from './meeting.js';
import { type MinutesFacts, minutesFactsOf } from './rules.js';

export type FormProblem = { readonly field: string; readonly says: 'day' | 'future' | 'began' | 'ended' | 'next' };
export type ReadForm =
  | { readonly ok: true; readonly value: NewMinutes; readonly worry: string | null }
  | { readonly ok: false; readonly problems: readonly FormProblem[] };

const time = /^([01]?\d|2[0-3])[:.]?([0-5]\d)$/;

/** `19:05`, `1905`, `7.05` → `19:05` or `07:05`; null when blank; undefined when it is no time. */
export function readClock(text: string): string | null | undefined {
  if (text === '') return null;
  const match = time.exec(text.replaceAll(' ', ''));
  return match ? `${(match[1] ?? '').padStart(2, '0')}:${match[2]}` : undefined;
}

const dayFrom = (fields: Fields, name: string): LocalDay | null | undefined => {
  const { on, isBlank } = readTypedDay(fields, name);
  return isBlank ? null : (on ?? undefined);
};

/** Answers are posted as `came-<person>` with `part-<person>`; somebody without an answer is not known. */
function attendanceFrom(fields: Fields): Attendance[] {
  return Object.keys(fields)
    .filter((name) => name.startsWith('part-'))
    .flatMap((name): Attendance[] => {
      const personId = name.slice('part-'.length);
      const part = choice(fields, name, parts);
      return part ? [{ personId, part, came: choice(fields, `came-${personId}`, cameAnswers) ?? 'not known' }] : [];
    });
}

const words = (fields: Fields, name: string) => field(fields, name) || null;
const engagementFrom = (fields: Fields) => {
  const given = field(fields, 'engagement');
  return /^[1-5]$/.test(given) ? Number(given) : null;
};

/** The words of minutes as typed, whether or not the rest of the form is right. */
const wordsFrom = (fields: Fields) => ({
  attendance: attendanceFrom(fields),
  guests: words(fields, 'guests'),
  wentWell: words(fields, 'went-well'),
  happened: words(fields, 'happened'),
  agreed: words(fields, 'agreed'),
  worried: choice(fields, 'worried', worriedAnswers) ?? ('not answered' as const),
  engagement: engagementFrom(fields),
});

/** What was typed of a correction, to be compared with what stands. */
export function factsFrom(fields: Fields): MinutesFacts {
  const typed = wordsFrom(fields);
  return minutesFactsOf(typed, typed.attendance);
}

/** By when somebody will have done it: on the minutes a choice of a few, as people say it. */
export const byWhens = ['next', 'two weeks', 'month'] as const;

function dueFrom(fields: Fields, name: string, heldOn: LocalDay, nextOn: LocalDay | null): LocalDay | null {
  const by = choice(fields, name, byWhens);
  if (by === null) return null;
  if (by === 'next') return nextOn ?? addDays(heldOn, 7);
  return addDays(heldOn, by === 'month' ? 28 : 14);
}

function actionFrom(fields: Fields, n: number, heldOn: LocalDay, nextOn: LocalDay | null): NewAction[] {
  const said = words(fields, `action-${n}`);
  if (said === null) return [];
  const owner = field(fields, `action-${n}-who`);
  return [{ words: said, owner: isId(owner) ? owner : null, dueOn: dueFrom(fields, `action-${n}-by`, heldOn, nextOn) }];
}

export type ReadAction =
  | { readonly ok: true; readonly value: NewAction }
  | { readonly ok: false; readonly problems: readonly ActionProblem[] };
export type ActionProblem = 'no words' | 'no such day';

/** An action written down by hand. */
export function readActionForm(fields: Fields): ReadAction {
  const said = words(fields, 'words');
  const dueOn = dayFrom(fields, 'due');
  const problems: ActionProblem[] = [
    ...(said ? [] : ['no words' as const]),
    ...(dueOn === undefined ? ['no such day' as const] : []),
  ];
  if (said === null || dueOn === undefined) return { ok: false, problems };
  const owner = field(fields, 'who');
  return { ok: true, value: { words: said, owner: isId(owner) ? owner : null, dueOn } };
}

/** @param today nothing can have been held after it */
export function readMinutesForm(fields: Fields, today: LocalDay): ReadForm {
  const heldOn = dayFrom(fields, 'held');
  const nextOn = dayFrom(fields, 'next');
  const [beganAt, endedAt] = [readClock(field(fields, 'began')), readClock(field(fields, 'ended'))];
  const problems: FormProblem[] = [];
  if (!heldOn) problems.push({ field: 'held-day', says: 'day' });
  else if (heldOn > today) problems.push({ field: 'held-day', says: 'future' });
  if (beganAt === undefined) problems.push({ field: 'began', says: 'began' });
  if (endedAt === undefined) problems.push({ field: 'ended', says: 'ended' });
  if (nextOn === undefined) problems.push({ field: 'next-day', says: 'next' });
  if (problems.length > 0 || !heldOn || beganAt === undefined || endedAt === undefined || nextOn === undefined)
    return { ok: false, problems };
  const takenHow = choice(fields, 'taken-how', waysTaken) ?? 'screen';
  const takenFrom = field(fields, 'taken-from');
  return {
    ok: true,
    worry: words(fields, 'worry'),
    value: {
      heldOn,
      beganAt,
      endedAt,
      nextOn,
      kind: choice(fields, 'kind', kinds) ?? 'formal',
      mode: choice(fields, 'mode', modes) ?? 'in person',
      takenHow,
      takenFrom: takenHow === 'telephone' && isId(takenFrom) ? takenFrom : null,
      ...wordsFrom(fields),
      actions: [1, 2, 3].flatMap((n) => actionFrom(fields, n, heldOn, nextOn)),
      ticked: fieldList(fields, 'ticked').filter(isId),
      broughtBack: fieldList(fields, 'brought').filter(isId),
      reflection: words(fields, 'reflection'),
    },
  };
}
