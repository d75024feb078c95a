import { type FieldProblem, type Fields, field } from '../web/index.js';
import type { Founding } from './found-organisation.js';
import type { SetUpFields } from './set-up-views.js';
import { say } from './set-up-words.js';

type Problem = FieldProblem & { readonly field: string };
export type SetUpRead =
  | { readonly ok: true; readonly founding: Founding }
  | { readonly ok: false; readonly typed: SetUpFields; readonly problems: readonly Problem[] };

// Words that would tell a stranger what the service is about.
const telling = /circle|accountab|probation|offen|prison|victim|safeguard|police|resettle/i;
export const isEmail = (text: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(text) && text.length <= 254;

const problemsWith = (typed: SetUpFields): Problem[] => {
  const missing = (name: keyof SetUpFields, says: string): Problem[] => (typed[name] === '' ? [{ field: name, says }] : []);
  return [
    ...missing('organisation', say('organisation-missing')),
    ...missing('neutralName', say('neutral-name-missing')),
    ...(telling.test(typed.neutralName) ? [{ field: 'neutralName', says: say('neutral-name-tells') }] : []),
    ...missing('area', say('area-missing')),
    ...missing('name', say('name-missing')),
    ...(isEmail(typed.email) ? [] : [{ field: 'email', says: say('email-wrong') }]),
  ];
};

/** The answers of the first evening, or what is wrong with them, in the order of the page. */
export function readSetUp(form: Fields): SetUpRead {
  const of = (name: string) => field(form, name).slice(0, 200);
  const typed: SetUpFields = {
    organisation: of('organisation'),
    neutralName: of('neutralName'),
    area: of('area'),
    name: of('name'),
    email: of('email'),
  };
  const problems = problemsWith(typed);
  if (problems.length > 0) return { ok: false, typed, problems };
  const founding: Founding = {
    name: typed.organisation,
    neutralName: typed.neutralName,
    projects: [{ name: typed.area, area: typed.area }],
    founder: {
      chosenName: typed.name,
      pronoun: 'they',
      email: typed.email,
      roles: ['manager', 'coordinator', 'administrator'],
      isActivated: false,
    },
  };
  return { ok: true, founding };
}
