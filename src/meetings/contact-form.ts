import { isId, type LocalDay } from '../kernel/index.js';
import { choice, type Fields, field, fieldList, readTypedDay } from '../web/index.js';
import { beginners, type NewContact, ways } from './contact.js';
import { readClock } from './form.js';
import { worriedAnswers } from './meeting.js';

export type ContactProblem = 'no day' | 'in the future' | 'no time' | 'no way' | 'no length';
export type ReadContact =
  | { readonly ok: true; readonly value: NewContact }
  | { readonly ok: false; readonly problems: readonly ContactProblem[] };

/** "25", "25 min", "1:10" and "1 h 10" as minutes; null when blank; undefined when it is no length, or longer than twelve hours. */
export function readLength(typed: string): number | null | undefined {
  if (typed.trim() === '') return null;
  const found = /^(?:(\d{1,2})\s*(?:h|:)\s*)?(\d{1,3})?\s*(?:min|minutes|m)?$/i.exec(typed.trim());
  if (!found || (found[1] === undefined && found[2] === undefined)) return undefined;
  const minutes = Number(found[1] ?? 0) * 60 + Number(found[2] ?? 0);
  return minutes >= 1 && minutes <= 720 ? minutes : undefined;
}

/** @param today nothing can have happened after it */
export function readContactForm(fields: Fields, today: LocalDay): ReadContact {
  const { on } = readTypedDay(fields, 'held');
  const beganAt = readClock(field(fields, 'began'));
  const minutesLong = readLength(field(fields, 'long'));
  const way = choice(fields, 'way', ways);
  const problems: ContactProblem[] = [
    ...(way === null ? ['no way' as const] : []),
    ...(on === null ? ['no day' as const] : on > today ? ['in the future' as const] : []),
    ...(beganAt === undefined ? ['no time' as const] : []),
    ...(minutesLong === undefined ? ['no length' as const] : []),
  ];
  if (problems.length > 0 || way === null || on === null || beganAt === undefined || minutesLong === undefined)
    return { ok: false, problems };
  return {
    ok: true,
    value: {
      ...{ way, heldOn: on, beganAt, minutesLong },
      begunBy: choice(fields, 'begun', beginners) ?? 'not answered',
      people: [...new Set(fieldList(fields, 'people').filter(isId))],
      happened: field(fields, 'happened') || null,
      worried: choice(fields, 'worried', worriedAnswers) ?? 'not answered',
    },
  };
}

export type ReadRule =
  | { readonly ok: true; readonly value: { readonly allowed: boolean; readonly fromOn: LocalDay; readonly words: string | null } }
  | { readonly ok: false; readonly problems: readonly ('no answer' | 'no day')[] };

/** Whether one to one is allowed, from when, and what was said of it. */
export function readRuleForm(fields: Fields): ReadRule {
  const answer = choice(fields, 'allowed', ['yes', 'no']);
  const { on } = readTypedDay(fields, 'from');
  if (answer === null || on === null)
    return {
      ok: false,
      problems: [...(answer === null ? ['no answer' as const] : []), ...(on === null ? ['no day' as const] : [])],
    };
  return { ok: true, value: { allowed: answer === 'yes', fromOn: on, words: field(fields, 'words') || null } };
}
