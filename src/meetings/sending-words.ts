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
  'why-licence-or-order': 'His or her licence or order asks for it',
  'why-safeguarding': 'Safeguarding',
  'why-preventing-an-offence': 'Preventing an offence',
  'why-consent': 'He or she agrees to it',
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

export const groundWords = (ground: string): string => {
  const key = keys[ground as GroundWithout];
  return key === undefined ? ground : saySending(key);
};
