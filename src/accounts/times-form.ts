import type { MessageTimes } from '../messages/index.js';
import { choice, type FieldProblem, type Fields, field, readTime } from '../web/index.js';
import { say } from './times-words.js';

/** What was typed, to be shown again as it was. */
export type TypedTimes = {
  readonly how: 'once a day' | 'as it comes' | null;
  readonly digestAt: string;
  readonly quietFrom: string;
  readonly quietUntil: string;
};

export const typedTimes = (form: Fields): TypedTimes => ({
  how: choice(form, 'how', ['once a day', 'as it comes'] as const),
  digestAt: field(form, 'digestAt').trim().slice(0, 20),
  quietFrom: field(form, 'quietFrom').trim().slice(0, 20),
  quietUntil: field(form, 'quietUntil').trim().slice(0, 20),
});

/** Times as they stand, as somebody would type them. */
export const timesAsTyped = ({ digestAt, quietFrom, quietUntil }: MessageTimes, usual: string): TypedTimes => {
  const hasQuiet = quietFrom !== quietUntil;
  return {
    how: digestAt === null ? 'as it comes' : 'once a day',
    digestAt: digestAt ?? usual,
    quietFrom: hasQuiet ? quietFrom : '',
    quietUntil: hasQuiet ? quietUntil : '',
  };
};

/** Equal ends are no quiet hours. */
const noQuiet = '00:00';

function quietHours({ quietFrom, quietUntil }: TypedTimes): { from: string; until: string } | FieldProblem[] {
  if (quietFrom === '' && quietUntil === '') return { from: noQuiet, until: noQuiet };
  if (quietFrom === '' || quietUntil === '')
    return [{ field: quietFrom === '' ? 'quietFrom' : 'quietUntil', says: say('quiet-one') }];
  const [from, until] = [readTime(quietFrom), readTime(quietUntil)];
  if (from !== null && until !== null) return { from, until };
  return [
    ...(from === null ? [{ field: 'quietFrom', says: say('time-wrong') }] : []),
    ...(until === null ? [{ field: 'quietUntil', says: say('time-wrong') }] : []),
  ];
}

/** What was typed as times, or every problem with it in the order of the page. */
export function readTimes(typed: TypedTimes): { readonly times: MessageTimes } | { readonly problems: readonly FieldProblem[] } {
  const problems: FieldProblem[] = [];
  const digestAt = typed.how === 'once a day' ? readTime(typed.digestAt) : null;
  const quiet = quietHours(typed);
  if (typed.how === null) problems.push({ field: 'how', says: say('how-missing') });
  if (typed.how === 'once a day' && digestAt === null) problems.push({ field: 'digestAt', says: say('time-wrong') });
  if (Array.isArray(quiet)) return { problems: [...problems, ...quiet] };
  const times = { quietFrom: quiet.from, quietUntil: quiet.until, digestAt };
  return problems.length > 0 ? { problems } : { times };
}
