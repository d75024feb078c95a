import { Button, DateInput, ErrorSummary, Form, Input, Narrow, PageTitle, Radios, Select, type TypedDay } from '../web/index.js';
import { kinds, modes } from './meeting.js';
import { say } from './words.js';

export type PlanPage = {
  readonly circleId: string;
  readonly circleName: string;
  readonly day: TypedDay;
  readonly time: string;
  readonly takers: readonly { readonly volunteerId: string; readonly name: string }[];
  readonly taker: string;
  /** The meeting to move; null: a new one is planned. */
  readonly moving: string | null;
  /** The circle has a usual evening: say whether this one comes in its place. */
  readonly hasUsual: boolean;
  readonly given: { readonly kind: string; readonly mode: string; readonly usual: string };
  readonly problems: readonly { readonly field: string; readonly says: string }[];
};

/** What is asked of a new meeting and not of one that is moved. */
const OfNew = ({ page }: { readonly page: PlanPage }) => (
  <>
    <Select
      name="kind"
      label={say('kind')}
      value={page.given.kind}
      options={kinds.map((kind) => ({ value: kind, text: say(`kind-${kind}`) }))}
    />
    <Select
      name="mode"
      label={say('plan-mode')}
      value={page.given.mode}
      options={modes.map((mode) => ({ value: mode, text: say(`mode-${mode}`) }))}
    />
    {page.hasUsual && (
      <Radios
        name="usual"
        legend={say('plan-usual')}
        hint={say('plan-usual-hint')}
        value={page.given.usual}
        choices={[
          { value: 'instead', label: say('plan-instead') },
          { value: 'beside', label: say('plan-beside') },
        ]}
      />
    )}
  </>
);

/** Plans a meeting, or puts a planned one at another time. */
export const PlanView = ({ page }: { readonly page: PlanPage }) => {
  const error = (name: string) => page.problems.find((one) => one.field === name)?.says;
  const address = `/circles/${page.circleId}/meetings/${page.moving ? `${page.moving}/time` : 'new'}`;
  return (
    <Narrow>
      {page.problems.length > 0 && <ErrorSummary problems={page.problems} />}
      <PageTitle>{page.moving ? say('move-title') : say('plan-meeting')}</PageTitle>
      <Form action={address} circle={page.circleId}>
        <DateInput name="planned" legend={say('plan-when')} values={page.day.typed} error={error('planned-day')} />
        <Input name="time" label={say('plan-time')} hint={say('clock-hint')} width={5} value={page.time} error={error('time')} />
        <Select
          name="taker"
          label={say('plan-taker')}
          value={page.taker}
          options={[
            { value: '', text: say('plan-nobody') },
            ...page.takers.map((one) => ({ value: one.volunteerId, text: one.name })),
          ]}
        />
        {!page.moving && <OfNew page={page} />}
        <Button>{page.moving ? say('move') : say('plan')}</Button>
      </Form>
    </Narrow>
  );
};
