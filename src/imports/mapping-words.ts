import type { MappingProblem } from './reading/mapping.js';
import { say } from './words.js';

const keys = {
  'not JSON': 'not-json',
  'wrong version': 'wrong-version',
  'wrong shape': 'wrong-shape',
  'unknown kind': 'unknown-kind',
  'unknown field': 'unknown-field',
  'same heading twice': 'same-heading-twice',
  'same file twice': 'same-file-twice',
  'same staff name twice': 'same-staff-name-twice',
} as const satisfies Record<MappingProblem['problem'], Parameters<typeof say>[0]>;

/** One sentence for what is wrong with a mapping that somebody edited, with the place in it. */
export const sayMappingProblem = ({ at, problem }: MappingProblem): string =>
  at === '' ? say(keys[problem]) : say('at-place', { sentence: say(keys[problem]), at });
