import { Button, Card, type FieldProblem, Form, problemAt, SeenFields, Select, TimeInput, weekdayWords } from '../web/index.js';
import type { ArrangePageProps } from './arrange-views.js';
import { type CircleForm, meetingTimeFrom } from './form.js';
import { say } from './words.js';

type EveningFieldsProps = {
  readonly form: Pick<CircleForm, 'weekday' | 'time'>;
  readonly problems: readonly FieldProblem[];
};

/** On which evening and at what time; both may stay open. */
export const EveningFields = ({ form, problems }: EveningFieldsProps) => (
  <>
    <Select
      name="weekday"
      label={say('weekday-label')}
      value={form.weekday}
      error={problemAt(problems, 'weekday')}
      options={[
        { value: '', text: say('weekday-none') },
        ...[1, 2, 3, 4, 5, 6, 7].map((day) => ({ value: String(day), text: weekdayWords(day) })),
      ]}
    />
    <TimeInput
      name="time"
      label={say('time-label')}
      hint={say('time-hint')}
      value={form.time}
      error={problemAt(problems, 'time')}
    />
  </>
);

/** The evening of a circle, to be changed. */
export const EveningCard = ({ circle, attempt, edited, today }: ArrangePageProps) => {
  const { evening } = attempt;
  const form = evening ?? { weekday: String(circle.meetsWeekday ?? ''), time: circle.meetsAt ?? '' };
  const given = meetingTimeFrom(form);
  return (
    <Card title={say('evening-heading')}>
      <Form action={`/circles/${circle.id}/meeting-time`}>
        <SeenFields
          stands={{ meetsWeekday: circle.meetsWeekday, meetsAt: circle.meetsAt }}
          texts={{
            meetsWeekday: [say('weekday-label'), (day) => (day === null ? say('weekday-none') : weekdayWords(day))],
            meetsAt: [say('time-label'), (time) => time ?? ''],
          }}
          typed={evening && { facts: { ...given, meetsAt: given.meetsAt ?? null }, seen: evening.seen }}
          edited={edited}
          today={today}
        />
        <EveningFields form={form} problems={attempt.evening ? attempt.problems : []} />
        <Button>{say('save')}</Button>
      </Form>
    </Card>
  );
};
