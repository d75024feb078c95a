import type { LocalDay, Seen } from '../kernel/index.js';
import {
  Button,
  ErrorSummary,
  type FieldProblem,
  Form,
  Input,
  InsetText,
  Link,
  Narrow,
  PageTitle,
  problemAt,
  Quiet,
  SeenFields,
  SummaryList,
} from '../web/index.js';
import { sayClock as say, sayHours } from './clock-words.js';

type Props = {
  /** Hours as they are set now. */
  readonly hours: number;
  readonly typed: string;
  readonly seen: Seen | null;
  readonly today: LocalDay;
  readonly problems: readonly FieldProblem[];
  readonly hasSaved: boolean;
};

export const MinutesClockPage = ({ hours, typed, seen, today, problems, hasSaved }: Props) => (
  <Narrow>
    {problems.length > 0 && <ErrorSummary problems={problems} />}
    <PageTitle lead={say('lead')}>{say('title')}</PageTitle>
    {hasSaved && <InsetText>{say('saved')}</InsetText>}
    <SummaryList rows={[{ key: say('stands'), value: sayHours(hours) }]} />
    <Form action="/minutes-clock">
      <SeenFields
        stands={{ hours }}
        texts={{ hours: [say('question'), sayHours] }}
        typed={seen && { facts: { hours: Number(typed) }, seen }}
        today={today}
      />
      <Input
        name="hours"
        label={say('question')}
        hint={say('hint')}
        value={typed}
        error={problemAt(problems, 'hours')}
        width={3}
        inputmode="numeric"
        autocomplete="off"
      />
      <Quiet>{say('since')}</Quiet>
      <Button>{say('save')}</Button>
    </Form>
  </Narrow>
);

/** How long there is to write the minutes, for everybody who writes or reads them; a way to change it for those who may. */
export const MinutesDueLine = ({ hours, mayChange }: { readonly hours: number; readonly mayChange: boolean }) => (
  <p class="govuk-body oc-quiet">
    {say('due', { hours: sayHours(hours) })} {mayChange && <Link href="/minutes-clock">{say('change')}</Link>}
  </p>
);
