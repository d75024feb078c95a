import type { Role } from '../access/index.js';
import { roleWords } from '../accounts/index.js';
import type { Ledger, Person, Reading } from '../audit/index.js';
import { onCallAt } from '../circles/index.js';
import { nightWordsAt } from '../concerns/index.js';
import { ringNumbersOf } from '../people/index.js';
import type { FrameFacts, NavigationItem } from '../web/index.js';
import { myself } from './frame-queries.js';
import { say } from './words.js';

type Place = { readonly id: string; readonly href: string; readonly words: () => string; readonly roles: readonly Role[] };

/** Where each role may go from the top of every page; what it finds there is decided by the scope, not here. */
const places: readonly Place[] = [
  {
    id: 'today',
    href: '/',
    words: () => say('today'),
    roles: [
      'coordinator',
      'volunteer',
      'volunteer coordinator',
      'manager',
      'safeguarding lead',
      'chief executive',
      'trustee',
      'probation',
      'police',
      'prison',
      'core member',
    ],
  },
  {
    id: 'circles',
    href: '/circles',
    words: () => say('circles'),
    roles: ['coordinator', 'volunteer', 'volunteer coordinator', 'manager', 'safeguarding lead'],
  },
  {
    id: 'concerns',
    href: '/concerns',
    words: () => say('concerns'),
    roles: ['coordinator', 'manager', 'safeguarding lead', 'paged', 'second reader', 'glass on call', 'glass chief executive'],
  },
  { id: 'shared', href: '/shared', words: () => say('shared'), roles: ['probation', 'police', 'prison'] },
  {
    id: 'volunteers',
    href: '/volunteers',
    words: () => say('volunteers'),
    roles: ['volunteer coordinator', 'manager', 'coordinator'],
  },
  {
    id: 'people',
    href: '/search',
    words: () => say('search'),
    roles: ['coordinator', 'volunteer coordinator', 'manager', 'safeguarding lead'],
  },
  {
    id: 'figures',
    href: '/figures',
    words: () => say('figures'),
    roles: ['coordinator', 'volunteer coordinator', 'manager', 'safeguarding lead', 'chief executive', 'trustee'],
  },
  { id: 'imports', href: '/imports', words: () => say('imports'), roles: ['coordinator', 'manager'] },
  { id: 'accounts', href: '/people-and-roles', words: () => say('accounts'), roles: ['manager', 'administrator'] },
];

const outsideEyes: readonly Role[] = ['volunteer', 'core member', 'probation', 'police', 'prison', 'paged', 'second reader'];
const tells: readonly Role[] = ['volunteer', 'coordinator', 'volunteer coordinator', 'manager', 'safeguarding lead'];

const has = (roles: readonly Role[], any: readonly Role[]) => roles.some((role) => any.includes(role));

async function onCallNow(reading: Reading, roles: readonly Role[]): Promise<FrameFacts['onCall']> {
  if (!has(roles, tells)) return null;
  const slot = await onCallAt(reading, reading.at);
  if (!slot) return 'nobody';
  const numbers = await ringNumbersOf(reading, [slot.primary.personId]);
  return { name: slot.primary.name, number: numbers.get(slot.primary.personId) ?? null };
}

const nobodysFrame = (isDemo: boolean): FrameFacts => ({
  name: say('neutral-service'),
  organisation: null,
  isNeutral: true,
  isDemo,
  me: null,
  navigation: [],
  onCall: null,
  nightWords: null,
  mayTell: false,
  letterTag: null,
});

/** What stands round each page for this person: name of the service as they may know it, where to go, whom to ring. */
export async function frameFacts(
  ledger: Ledger,
  person: Person | null,
  isDemo: boolean,
  tagOf: (accountId: string) => string,
): Promise<FrameFacts> {
  if (!person) return nobodysFrame(isDemo);
  return ledger.read(person, 'own.read', null, async (reading) => {
    const organisation = await myself(reading, person.personId);
    const { roles, my_name: name } = organisation;
    const onCall = await onCallNow(reading, roles);
    const isNeutral = roles.every((role) => outsideEyes.includes(role));
    const navigation = places
      .filter((place) => has(roles, place.roles))
      .map((place): NavigationItem => ({ id: place.id, href: place.href, words: place.words() }));
    return {
      name: isNeutral ? organisation.neutral_name : say('service'),
      organisation: isNeutral ? null : organisation.name,
      isNeutral,
      isDemo,
      me: {
        name: name ?? '',
        roles,
        roleWords: isNeutral
          ? ''
          : roles
              .filter((role) => role !== 'paged' && role !== 'second reader' && !role.startsWith('glass '))
              .map(roleWords)
              .join(', '),
      },
      navigation,
      onCall,
      nightWords: onCall === 'nobody' ? nightWordsAt(organisation.settings, reading.at) : null,
      mayTell: has(roles, tells),
      letterTag: has(roles, tells) ? tagOf(person.accountId) : null,
    };
  });
}
