import { say } from './words.js';

/** A length of time as people say it, in its two largest units: "6 minutes", "3 hours 5 minutes", "2 days 4 hours". */
export function durationInWords(minutes: number): string {
  const whole = Math.round(minutes);
  if (whole < 60) return say('minutes', { n: whole });
  const rounded = whole < 1440 ? whole : Math.round(whole / 60) * 60;
  const [large, small, larger, smaller] =
    rounded < 1440
      ? ([Math.floor(rounded / 60), rounded % 60, 'hours', 'minutes'] as const)
      : ([Math.floor(rounded / 1440), (rounded % 1440) / 60, 'days', 'hours'] as const);
  return small === 0
    ? say(larger, { n: large })
    : say('two', { larger: say(larger, { n: large }), smaller: say(smaller, { n: small }) });
}
