import type { Reading } from '../audit/index.js';
import { getCircle, isCircleOpenFor } from '../circles/index.js';
import { accountNames, namesOf } from '../people/index.js';
import {
  type Answer,
  type FieldProblem,
  type Fields,
  noFields,
  page,
  type Route,
  seeOther,
  showAgain,
  showPage,
  type Visit,
} from '../web/index.js';
import { readRuleForm } from './contact-form.js';
import { listOneToOneRules } from './contact-queries.js';
import { ruleOn } from './contact-rules.js';
import { OneToOneView } from './one-to-one-views.js';
import { allowOneToOne } from './record-contact.js';
import { timeGivenIn } from './time-given-queries.js';
import { TimeGivenView } from './time-given-views.js';
import { say } from './words.js';

async function readRules(r: Reading, circleId: string) {
  const circle = await getCircle(r, circleId);
  const rules = await listOneToOneRules(r, circleId);
  const person = (await namesOf(r, [circle.coreMemberPersonId])).get(circle.coreMemberPersonId);
  const writers = await accountNames(
    r,
    rules.flatMap((one) => one.recordedBy ?? []),
  );
  const nameOf = (account: string | null) => (account === null ? '–' : (writers.get(account)?.name ?? '–'));
  return {
    circleId,
    circleName: circle.name,
    coreMemberName: person?.name ?? circle.reference,
    rules: rules.map((one) => ({ ...one, by: nameOf(one.recordedBy) })),
    now: ruleOn(rules, r.today)?.id ?? null,
    mayAllow: await isCircleOpenFor(r, circleId, 'one-to-one.record'),
    today: r.today,
  };
}

async function rulePage(visit: Visit, values: Fields, problems: readonly FieldProblem[]): Promise<Answer> {
  const id = visit.param('circle');
  const shown = await visit.read({ kind: 'circle', id }, (r) => readRules(r, id));
  const title = say('one-title', { circle: shown.circleName });
  const body = <OneToOneView page={{ ...shown, values, problems }} />;
  const options = { back: `/circles/${id}/contacts`, current: 'circles' };
  return problems.length > 0 ? showAgain(title, body, options) : showPage(title, body, options);
}

async function keepRule(visit: Visit): Promise<Answer> {
  const { form, ledger, actor, once } = visit;
  const id = visit.param('circle');
  const read = readRuleForm(form);
  if (!read.ok)
    return rulePage(
      visit,
      form,
      read.problems.map((one) =>
        one === 'no answer' ? { field: 'allowed', says: say('one-no-answer') } : { field: 'from-day', says: say('one-no-day') },
      ),
    );
  await allowOneToOne(ledger, actor, id, read.value, once);
  return seeOther(`/circles/${id}/one-to-one`);
}

async function showTime(visit: Visit): Promise<Answer> {
  const id = visit.param('circle');
  const { circle, given } = await visit.read({ kind: 'circle', id }, async (r) => ({
    circle: await getCircle(r, id),
    given: await timeGivenIn(r, id),
  }));
  return showPage(say('time-title', { circle: circle.name }), <TimeGivenView circleName={circle.name} given={given} />, {
    back: `/circles/${id}/contacts`,
    current: 'circles',
  });
}

/** Whether one volunteer may meet the core member alone; and the time that people give. */
export const oneToOneRoutes: readonly Route[] = [
  page('GET', '/circles/:circle/one-to-one', 'contact.read', (visit) => rulePage(visit, noFields, [])),
  page('POST', '/circles/:circle/one-to-one', 'one-to-one.record', keepRule),
  page('GET', '/circles/:circle/time-given', 'contact.read', showTime),
];
