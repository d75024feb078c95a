import { addDays } from '../kernel/index.js';
import {
  type FieldProblem,
  type Fields,
  field,
  page,
  type Route,
  seeOther,
  showAgain,
  showPage,
  type Visit,
} from '../web/index.js';
import { listVolunteers } from './queries.js';
import { policyFrom } from './requirement-form.js';
import { listPolicies, listRunningOut } from './requirement-queries.js';
import type { PolicyProblem } from './requirement-rules.js';
import { RequirementsPage } from './requirement-views.js';
import { policyProblemSays, say } from './requirement-words.js';
import { renewalDays } from './rules.js';
import { RunningOutPage } from './running-out-views.js';
import { setRequirements } from './set-requirements.js';

async function requirementsPage(visit: Visit, typed: Fields | null, problems: readonly FieldProblem[]) {
  const shown = await visit.ledger.read(visit.actor, 'volunteer.read', null, async (r) => ({
    ...{ policies: await listPolicies(r), today: r.today, maySet: await r.may('requirements.record') },
  }));
  const body = <RequirementsPage {...shown} typed={typed} problems={problems} />;
  const options = { back: '/volunteers', current: 'volunteers' };
  return typed ? showAgain(say('title'), body, options) : showPage(say('title'), body, options);
}

const fields: Record<PolicyProblem | 'meanwhile', string> = {
  'nobody approved it': 'approved-by',
  'no day of approval': 'approved',
  'approved in the future': 'approved',
  'no first day': 'from',
  'begins in the past': 'from',
  'no title': 'more-title',
  'no such months': 'months-vetting',
  'asked twice': 'more-title',
  'too many': 'more-title',
  'no such clock': 'supervision',
  meanwhile: 'from',
};

const postRequirements = async (visit: Visit) => {
  const { ledger, actor, form, once } = visit;
  const newest = await ledger.read(actor, 'volunteer.read', null, async (r) => (await listPolicies(r))[0] ?? null);
  const seen = /^\d{1,6}$/.test(field(form, 'seen')) ? Number(field(form, 'seen')) : null;
  const kept = await setRequirements(ledger, actor, policyFrom(form, newest), seen, once);
  if (kept.ok) return seeOther('/volunteer-requirements');
  return requirementsPage(
    visit,
    form,
    kept.problems.map((problem) => ({ field: fields[problem], says: policyProblemSays(problem) })),
  );
};

const showRunningOut = async (visit: Visit) => {
  const shown = await visit.read(null, async (r) => {
    const out = await listRunningOut(r, addDays(r.today, renewalDays));
    const rows = out.length === 0 ? [] : await listVolunteers(r, { states: ['pool', 'matched', 'active', 'resting'] });
    const known = new Map(rows.map((row) => [row.id, row]));
    return {
      ...{ policies: await listPolicies(r), today: r.today },
      rows: out.flatMap((one) => {
        const row = known.get(one.volunteerId);
        return row ? [{ ...one, name: row.name, circles: row.circles.map((circle) => circle.name) }] : [];
      }),
    };
  });
  return showPage(say('out-title'), <RunningOutPage {...shown} />, { back: '/volunteers', current: 'volunteers' });
};

/** What is asked of volunteers, and what of it runs out. */
export const requirementRoutes: readonly Route[] = [
  page('GET', '/volunteer-requirements', 'volunteer.read', (visit) => requirementsPage(visit, null, [])),
  page('POST', '/volunteer-requirements', 'requirements.record', postRequirements),
  page('GET', '/volunteers/running-out', 'volunteer.read', showRunningOut),
];
