import { type Action, type Role, reachOf } from '../../../src/access/index.js';

/** Whoever has opened something in an emergency holds one of these roles all the while: it ends with the role. */
const heldBeside: Readonly<Record<string, readonly Role[]>> = {
  'glass on call': ['coordinator', 'manager', 'safeguarding lead'],
  'glass chief executive': ['chief executive'],
  'glass safeguarding lead': ['safeguarding lead'],
  'glass data-protection lead': ['data-protection lead'],
};

/** A reach given for an hour to somebody who has it already, in every role in which it can be given. */
export function isHeldBeside(of: string, what: string): boolean {
  const [, action, role] = /^(\S+) of (glass .+)$/.exec(of) ?? [];
  const reach = /^no → (organisation|self)$/.exec(what)?.[1];
  const beside = heldBeside[role ?? ''];
  if (!action || !reach || !beside) return false;
  return beside.every((one) => reachOf(one, action as Action).some((has) => has === 'organisation' || has === reach));
}

/** Changes that change nothing anybody could notice, and why. The full run fails when one of them is noticed after all, or is made no longer. */
export type Equivalent = { readonly of: RegExp; readonly what: RegExp; readonly because: string };

export const equivalents: readonly Equivalent[] = [
  {
    of: /^oc\.my_(person|roles_anew)$/,
    what: /^without “v_account is null”/,
    because: 'an account that is not there has neither a row nor a role',
  },
  {
    of: /^oc\.core_members_open_to_anew$/,
    what: /^without “m\.reach = '(circle|linked|glass)'”/,
    because:
      'whoever is in a circle, linked or in an emergency has every action about core members by that reach, or is the core member herself',
  },
  {
    of: /^oc\.(shares_with_me|minutes_open_to_anew)$/,
    what: /^without “m\.reach = 'shared'”/,
    because: 'whatever officers may do with minutes, concerns and shares they may by that reach',
  },
  {
    of: /^oc\.names_open_to_me_anew$/,
    what: /^without “'(concern\.\w+|account\.\w+|rota\.read|share\.read)' = any \(v_may\)”/,
    because: 'the function it asks opens nothing to whoever does not have the action; asked first because it is quicker',
  },
  {
    of: /^oc\.names_open_to_me_anew$/,
    what: /^= → <> in .*'(concern\.\w+|account\.\w+|rota\.read|share\.read)' \[=\] any \(v_may\)/,
    because: 'then it is asked first whether one has another action, as everybody has; the function it asks answers as it did',
  },
  {
    of: /^oc\.slots_open_to_anew$/,
    what: /^without “m\.reach in \('circle', 'linked'\)”/,
    because: 'slots are open by these two reaches or by that of the whole organisation, and by no other',
  },
  {
    of: /^oc\.drafts$/,
    what: /^writes: draft\.keep by account (→ anybody|whatever “account_id)/,
    because: 'said twice: the account that is open for keeping a draft is one’s own',
  },
  {
    of: /^oc\.parked_forms$/,
    what: /^changes: concern\.page by anybody whatever/,
    because: 'nobody but a rule of the service has that action',
  },
  {
    of: /^oc\.subject_keys$/,
    what: /^writes: any action by anybody whatever/,
    because: 'the wall of the table says the same',
  },
  {
    of: /^oc\.restriction_confirmations$/,
    what: /^writes: without service\.record$/,
    because: 'a rule of the service sees no restriction, so that there is none it could confirm',
  },
  {
    of: /^oc\.(ring_numbers|people|accounts)$/,
    what: /^reads: without \w+ (= \(select oc\.my_person\(\)\)|in \(select oc\.(people_on_call|names_near_me|names_on_file)\(\)\))$/,
    because:
      'one is, and so are whoever is on call, the people near one and those on one’s files, among those whose name and number are open to one; asked first because it is quicker',
  },
  {
    of: /^oc\.accounts$/,
    what: /^reads: without (account\.read|own\.read|account\.recover) by account$/,
    because: 'whoever these open is also somebody whose name is open, and her account is found by that',
  },
  {
    of: /^oc\.exports$/,
    what: /^writes: service\.record by anybody whatever/,
    because: 'nobody but a rule of the service has that action',
  },
  {
    of: /^oc\.circles_open_to_anew$/,
    what: /^without “n\.circle_id is not null”/,
    because: 'a circle that is not there is no row of anything',
  },
  {
    of: /^oc\.my_circles_anew$/,
    what: /^without “m\.left_on is null”/,
    because: 'the table holds no confirmed membership that has ended: a constraint says so',
  },
  {
    of: /^(?!session\.|own\.|account\.read|draft\.park|service\.record|rota\.read|import\.run)\S+ of (service|paged|glass on call)$/,
    what: /^organisation → projects$/,
    because: 'neither is granted for a project: both then reach everywhere',
  },
  {
    of: /^figures\.read of /,
    what: /^figures (→ self|and organisation)$/,
    because: 'figures belong to nobody: any reach opens them',
  },
  {
    of: /^minutes\.acknowledge of /,
    what: /^shared and organisation$/,
    because: 'what was sent to a post is asked for by that reach alone',
  },
  {
    of: /^reflection\.read of volunteer$/,
    what: /^own → self$/,
    because: 'the policy of reflections asks who wrote them, for either reach',
  },
  {
    of: /^agency\.read of glass on call$/,
    what: /^organisation → no$/,
    because: 'whoever is on call reads agencies by the role in which they are on call',
  },
  {
    of: /^figures\.read of glass /,
    what: /^no → (organisation|self)$/,
    because: 'whoever may open something in an emergency has the figures already, whatever the reach',
  },
  {
    of: /^\S+ of glass /,
    what: /^no → self$/,
    because: 'what is one’s own is open by the role that makes it one’s own, and nobody opens that in an emergency',
  },
  {
    of: /^glass\.break of chief executive$/,
    what: /^organisation → projects$/,
    because: 'it is only asked whether she may at all; what she may open is asked by its name',
  },
  {
    of: /^glass\.(read|review) of (chief executive|trustee)$/,
    what: /^reader → self$/,
    because:
      'an organisation names one reader, who holds both roles in the trial world: what one no longer lets her do the other does',
  },
];
