export { changeDetails } from './change-details.js';
export type { PersonDetails } from './details.js';
export { whoEdited } from './edited-queries.js';
export { factsFrom, type PersonForm, personFormOf, personFrom, readPersonForm } from './form.js';
export {
  detailsOf,
  type FoundCircle,
  findCircles,
  findIdentity,
  findPeople,
  mayOpenIdentity,
  possibleTwins,
} from './identity-queries.js';
export { type FoundPerson, type PersonKind, type Pronoun, pronouns } from './person.js';
export { PersonFields, type Twins, TwinsHint } from './person-fields-views.js';
export {
  accountNames,
  coreMembersNamed,
  listProjects,
  nameBeside,
  namesOf,
  type Project,
  ringNumbersOf,
  volunteersNamed,
} from './queries.js';
export { type NewPersonOf, recordPeople } from './record-people.js';
export { recordPerson } from './record-person.js';
export { type PersonProblem, problemsWithPerson } from './rules.js';
export { type PersonFacts, type PersonFactsWithNumbers, personFactsOf } from './standing.js';
export { type Standing, standingOf } from './standing-queries.js';
export { personTexts, personTextsWithNumbers } from './standing-words.js';
export { DetailRows, PeopleFound } from './views.js';
export { isPersonProblem, sayPersonProblem } from './words-of-person.js';
export { nextReference } from './write-queries.js';
