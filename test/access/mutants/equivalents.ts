/** Changes that change nothing anybody could notice, and why. The full run fails when one of them is noticed after all, or is made no longer. */
export type Equivalent = { readonly of: RegExp; readonly what: RegExp; readonly because: string };

export const equivalents: readonly Equivalent[] = [
  {
    of: /^oc\.(ring_numbers|people|accounts)$/,
    what: /^reads: without \w+ (= \(select oc\.my_person\(\)\)|in \(select oc\.people_on_call\(\)\))$/,
    because:
      'one is, and so is whoever is on call, among those whose name and number are open to one; asked first because it is quicker',
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
    of: /^(?!session\.end|own\.)\S+ of (service|paged)$/,
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
];
