import { dayOf } from '../kernel/index.js';
import { dayWords, Heading, InsetText, momentWords, Words } from '../web/index.js';
import type { FormPage } from './case-form-views.js';
import { say, sayCode, somebody } from './words.js';

/** The level somebody else gave while this form was open; what she wrote stands in the form. */
export const LevelMeanwhile = ({ form: { page } }: { readonly form: FormPage }) => {
  const theirs = page.facts.levels.at(-1);
  if (!theirs) return null;
  const when = momentWords(theirs.at, dayOf(page.now));
  return (
    <InsetText>
      <Heading>{say('meanwhile-level', { name: somebody(page.nameOf(theirs.by)), when })}</Heading>
      <p class="govuk-body">
        <strong>{sayCode('level-', theirs.level)}</strong>
      </p>
      {page.levelReasons.has(theirs.id) && <Words>{page.levelReasons.get(theirs.id)}</Words>}
      <p class="govuk-body">{say('meanwhile-lead')}</p>
    </InsetText>
  );
};

/** What somebody else told the circle while this form was open; what she wrote stands in the form. */
export const GuidanceMeanwhile = ({ form: { page } }: { readonly form: FormPage }) => {
  const theirs = page.facts.guidances.at(-1);
  if (!theirs) return null;
  const today = dayOf(page.now);
  const words = page.guidance.find((one) => one.id === theirs.id)?.words;
  const name = somebody(page.nameOf(theirs.by));
  return (
    <InsetText>
      <Heading>{say('meanwhile-guidance', { name, when: momentWords(theirs.at, today) })}</Heading>
      <p class="govuk-body">
        <strong>{sayCode('meet-', theirs.meet)}</strong>
        {theirs.untilOn && `, ${say('guide-until-day', { day: dayWords(theirs.untilOn, today) })}`}
      </p>
      {words && <Words>{words}</Words>}
      <p class="govuk-body">{say('meanwhile-lead')}</p>
    </InsetText>
  );
};
