export { type PersonKind, type Pronoun, pronouns, type ShownName } from './person.js';
export { accountNames, namesOf, ringNumbersOf } from './queries.js';
export { type NewPerson, recordPerson } from './record-person.js';
