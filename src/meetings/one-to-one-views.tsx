import type { LocalDay } from '../kernel/index.js';
import {
  Button,
  DateInput,
  dayWords,
  ErrorSummary,
  type FieldProblem,
  type Fields,
  Form,
  field,
  Heading,
  Narrow,
  PageTitle,
  problemAt,
  Quiet,
  Radios,
  readTypedDay,
  Textarea,
  typedDay,
  Words,
} from '../web/index.js';
import type { OneToOneRule } from './contact.js';
import { say } from './words.js';

export type OneToOnePage = {
  readonly circleId: string;
  readonly circleName: string;
  readonly coreMemberName: string;
  /** Newest first. */
  readonly rules: readonly (OneToOneRule & { readonly by: string })[];
  /** The one that counts today; null where nobody has said anything. */
  readonly now: string | null;
  readonly mayAllow: boolean;
  readonly values: Fields;
  readonly problems: readonly FieldProblem[];
  readonly today: LocalDay;
};

const Change = ({ page }: { readonly page: OneToOnePage }) => {
  const from = readTypedDay(page.values, 'from');
  return (
    <section class="oc-card oc-no-print">
      <Heading>{say('one-change')}</Heading>
      <Form action={`/circles/${page.circleId}/one-to-one`} circle={page.circleId}>
        <Radios
          name="allowed"
          legend={say('one-may', { name: page.coreMemberName })}
          inline
          value={field(page.values, 'allowed')}
          error={problemAt(page.problems, 'allowed')}
          choices={[
            { value: 'yes', label: say('one-yes') },
            { value: 'no', label: say('one-no') },
          ]}
        />
        <DateInput
          name="from"
          legend={say('one-from')}
          values={from.isBlank ? typedDay(page.today).typed : from.typed}
          error={problemAt(page.problems, 'from-day')}
        />
        <Textarea
          name="words"
          label={say('one-words')}
          hint={say('one-words-hint')}
          rows={3}
          value={field(page.values, 'words')}
        />
        <Button>{say('one-save')}</Button>
      </Form>
    </section>
  );
};

/** Whether it is allowed, who said so and since when; every earlier answer below. */
export const OneToOneView = ({ page }: { readonly page: OneToOnePage }) => {
  const now = page.rules.find((one) => one.id === page.now);
  const others = page.rules.filter((one) => one.id !== page.now);
  const day = (one: OneToOneRule) => dayWords(one.fromOn, page.today);
  return (
    <Narrow>
      {page.problems.length > 0 && <ErrorSummary problems={page.problems} />}
      <PageTitle lead={say('one-lead', { name: page.coreMemberName })}>{say('one-title', { circle: page.circleName })}</PageTitle>
      {now ? (
        <>
          <p class="govuk-body">
            <b>{now.allowed ? say('one-allowed') : say('one-not')}</b>
          </p>
          <Quiet>{say('one-who', { name: now.by, day: day(now) })}</Quiet>
          {now.words && <Words>{now.words}</Words>}
        </>
      ) : (
        <p class="govuk-body">
          <b>{say('one-never')}</b>
        </p>
      )}
      {page.mayAllow && <Change page={page} />}
      {others.length > 0 && (
        <>
          <Heading size="s">{say('one-history')}</Heading>
          <ul class="govuk-list govuk-list--bullet">
            {others.map((one) => (
              <li key={one.id}>
                {say(one.allowed ? 'one-was-allowed' : 'one-was-not', { day: day(one), name: one.by })}
                {one.words && <Words>{one.words}</Words>}
              </li>
            ))}
          </ul>
        </>
      )}
    </Narrow>
  );
};
