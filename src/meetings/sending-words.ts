import type { Pronoun } from '../people/index.js';
import { words } from '../web/index.js';
import type { GroundWithout } from './sending.js';

/** Words of sending minutes under an agreement, or without one. */
export const saySending = words('sending', {
  under: '{ $post }: under “{ $title }”, until { $day }',
  'under-open': '{ $post }: under “{ $title }”',
  over: '{ $post }: “{ $title }” ran out on { $day }',
  none: '{ $post }: no agreement covers minutes',
  'send-agreed': 'I have read them: send only to { $posts }',
  why: 'Why do they go all the same where nothing is agreed?',
  'why-problem': 'Choose why they go where nothing is agreed, or send them only where it is',
  'why-being-renewed': 'It is agreed again, and being signed',
  'why-licence-or-order': '{ $who -> [he] His [she] Her *[they] Their } licence or order asks for it',
  'why-safeguarding': 'Safeguarding',
  'why-preventing-an-offence': 'Preventing an offence',
  'why-consent': '{ $who -> [he] He agrees [she] She agrees *[they] They agree } to it',
  'went-under': 'under “{ $title }”',
  'went-without': 'Where no agreement was in force: { $why }',
});

const keys = {
  'being renewed': 'why-being-renewed',
  'licence or order': 'why-licence-or-order',
  safeguarding: 'why-safeguarding',
  'preventing an offence': 'why-preventing-an-offence',
  consent: 'why-consent',
} as const satisfies Record<GroundWithout, string>;

/** @param who how to speak of the core member */
export const groundWords = (ground: string, who: Pronoun): string => {
  const key = keys[ground as GroundWithout];
  if (key === undefined) return ground;
  return key === 'why-licence-or-order' || key === 'why-consent' ? saySending(key, { who }) : saySending(key);
};
