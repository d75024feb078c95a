import { isId } from '../kernel/index.js';
import { listPosts } from '../partners/index.js';
import {
  dayWords,
  ErrorSummary,
  Narrow,
  PageTitle,
  page,
  type Route,
  seeOther,
  showAgain,
  showPage,
  type Visit,
} from '../web/index.js';
import {
  blankRestrictionForm,
  confirmationFrom,
  readConfirmationForm,
  readRestrictionForm,
  restrictionFormAgain,
  restrictionFrom,
  wrongDays,
} from './form.js';
import { getCoreMember, isCoreMemberOpenFor, restrictionsOn } from './queries.js';
import { confirmRestriction, endRestriction, recordRestriction } from './record-restriction.js';
import { type RestrictionAttempt, RestrictionList } from './restriction-views.js';
import { say } from './words.js';
import { sayRestrictionProblem } from './words-of-core-member.js';

const addressOf = (visit: Visit) => `/core-members/${visit.param('coreMember')}/restrictions`;

/** @param attempt what was typed and was wrong; without it the page as it stands, or with one to be written in other words */
async function restrictionsPage(visit: Visit, attempt: RestrictionAttempt) {
  const id = visit.param('coreMember');
  const shown = await visit.ledger.read(visit.actor, 'core-member.read', { kind: 'core member', id }, async (r) => {
    const member = await getCoreMember(r, id);
    const mayRecord = await isCoreMemberOpenFor(r, id, 'restriction.record');
    return {
      member,
      today: r.today,
      restrictions: await restrictionsOn(r, id, r.today),
      action: mayRecord ? addressOf(visit) : null,
      posts: mayRecord ? await listPosts(r) : [],
    };
  });
  const { member, today } = shown;
  const again = shown.action === null ? undefined : shown.restrictions.find((one) => one.id === visit.query.get('again'));
  const shownAttempt = again && !attempt.form ? { ...attempt, form: restrictionFormAgain(again) } : attempt;
  const body = (
    <Narrow>
      {attempt.problems.length > 0 && <ErrorSummary problems={attempt.problems} />}
      <PageTitle lead={say('restrictions-lead', { day: dayWords(today, today) })}>{say('restrictions-title')}</PageTitle>
      <RestrictionList
        {...shown}
        showsAll
        blank={blankRestrictionForm(today)}
        attempt={shownAttempt}
        justSaved={visit.query.get('saved')}
      />
    </Narrow>
  );
  const options = { back: `/core-members/${member.id}`, current: 'circles' };
  return attempt.problems.length > 0
    ? showAgain(say('restrictions-title'), body, options)
    : showPage(say('restrictions-title'), body, options);
}

const postRestriction = async (visit: Visit) => {
  const form = readRestrictionForm(visit.form);
  const wrong = wrongDays({ until: form.until, confirmed: form.confirmed });
  if (wrong.length > 0) return restrictionsPage(visit, { problems: wrong, form });
  const kept = await recordRestriction(visit.ledger, visit.actor, visit.param('coreMember'), restrictionFrom(form), visit.once);
  if (!kept.ok) return restrictionsPage(visit, { problems: kept.problems.map(sayRestrictionProblem()), form });
  // Written again in other words: the new one stands before the old one ends, so that nothing is ever without it.
  if (isId(form.replaces)) await endRestriction(visit.ledger, visit.actor, visit.param('coreMember'), form.replaces);
  return seeOther(`${addressOf(visit)}?saved=${kept.value}`);
};

const postConfirmation = async (visit: Visit) => {
  const confirmation = readConfirmationForm(visit.form);
  const restrictionId = visit.param('restriction');
  const { ledger, actor, once } = visit;
  const kept = await confirmRestriction(
    ledger,
    actor,
    visit.param('coreMember'),
    restrictionId,
    confirmationFrom(confirmation),
    once,
  );
  if (kept.ok) return seeOther(addressOf(visit));
  const problems = kept.problems.map(sayRestrictionProblem(`r-${restrictionId}-`));
  return restrictionsPage(visit, { problems, confirmation, restrictionId });
};

const postEnd = async (visit: Visit) => {
  const kept = await endRestriction(visit.ledger, visit.actor, visit.param('coreMember'), visit.param('restriction'), visit.once);
  return kept.ok ? seeOther(addressOf(visit)) : restrictionsPage(visit, { problems: kept.problems.map(sayRestrictionProblem()) });
};

/** What restricts a core member: read, written down, confirmed, ended. */
export const restrictionRoutes: readonly Route[] = [
  page('GET', '/core-members/:coreMember/restrictions', 'core-member.read', (visit) => restrictionsPage(visit, { problems: [] })),
  page('POST', '/core-members/:coreMember/restrictions', 'restriction.record', postRestriction),
  page('POST', '/core-members/:coreMember/restrictions/:restriction/confirmations', 'restriction.record', postConfirmation),
  page('POST', '/core-members/:coreMember/restrictions/:restriction/end', 'restriction.record', postEnd),
];
