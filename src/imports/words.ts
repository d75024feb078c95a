import { words } from '../web/index.js';

export const say = words('imports', {
  // ── Why a row waits, beyond what its sheet alone shows ──
  'waits-for': 'stands on row { $row } of { $file }, which is in question',
  'changed-since': 'was imported before and says something else now; what is on file was left as it is',
  'reference-taken': 'reference “{ $reference }” belongs to somebody else on file, who was not imported',
  'on-file-as': 'has no reference, and is probably { $reference }, who is on file',
  'names-somebody': 'names “{ $name }”, whose own row is in question',
  'circle-taken': 'circle “{ $reference }” is on file and was not imported',
  'no-core-member': 'names no core member who is known, and a circle is always round one',
  'circle-not-saved': 'circle “{ $circle }” is neither on file nor among the rows that can be saved',

  // ── What to say of a whole run ──
  'already-there': '{ $count } { $what } { $count -> [one] was *[other] were } on file already and left alone',
  'reference-only': 'core member “{ $reference }” is in no sheet: only the reference is known',
  'coordinator-as-written':
    '{ $count -> [one] one circle names *[other] { $count } circles name } “{ $name }” as coordinator, and nobody said which account that is: kept as written, a manager can say who coordinates',
  'memberships-wait':
    '{ $count -> [one] one volunteer of a circle that still meets waits *[other] { $count } places in circles that still meet wait } to be confirmed by the coordinator; until then nothing opens',

  // ── Old concerns ──
  'told-nobody': 'nobody',
  'not-known': 'not known',

  // ── Mappings that somebody edited ──
  'not-json': 'The mapping is not JSON.',
  'wrong-version': 'The mapping was made by another version: make a new one.',
  'wrong-shape': 'The mapping has something that does not belong there.',
  'unknown-kind': 'The mapping names a kind of sheet that we do not know.',
  'unknown-field': 'The mapping gives a column a meaning that this kind of sheet does not have.',
  'same-heading-twice': 'The mapping has one heading twice.',
  'same-file-twice': 'The mapping has one file twice.',
  'same-staff-name-twice': 'The mapping has one name of staff twice.',
  'at-place': '{ $sentence } ({ $at })',
});
