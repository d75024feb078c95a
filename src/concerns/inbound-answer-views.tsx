import {
  Button,
  Card,
  ErrorSummary,
  Form,
  field,
  Input,
  Narrow,
  PageTitle,
  problemAt,
  Quiet,
  Radios,
  Textarea,
} from '../web/index.js';
import type { Inbound } from './inbound.js';
import { type InboundForm, InboundShown } from './inbound-views.js';
import { sayInbound as say } from './inbound-words.js';

type Props = {
  readonly inbound: Inbound;
  readonly name: string;
  readonly hasCircle: boolean;
  readonly mayAnswer: boolean;
  readonly now: Date;
  readonly form: InboundForm;
};

const Told = ({ inbound, form }: Props) => (
  <>
    <Textarea
      name="told"
      label={say('answer-words')}
      hint={say('answer-told-hint')}
      rows={4}
      value={field(form.values, 'told')}
      error={problemAt(form.problems, 'told')}
    />
    {inbound.mayTell !== 'yes' && (
      <Input
        name="agreed"
        label={say('answer-agreed')}
        hint={say('answer-agreed-hint')}
        value={field(form.values, 'agreed')}
        error={problemAt(form.problems, 'agreed')}
        autocomplete="off"
      />
    )}
  </>
);

const Answering = (props: Props) => {
  const { inbound, hasCircle, form } = props;
  return (
    <Form action={`/told-us/${inbound.id}/answers`} draft={`told volunteers:${inbound.id}`} draftSavedAt={form.draftSavedAt}>
      {!hasCircle && <Quiet>{say('answer-no-circle')}</Quiet>}
      <Radios
        name="answer"
        legend={say('answer')}
        value={field(form.values, 'answer')}
        error={problemAt(form.problems, 'answer')}
        choices={[
          ...(hasCircle ? [{ value: 'told', label: say('answer-told'), reveals: <Told {...props} /> }] : []),
          ...(inbound.passings.length > 0
            ? []
            : [
                {
                  value: 'not told',
                  label: say('answer-not'),
                  reveals: (
                    <Textarea
                      name="why"
                      label={say('answer-why')}
                      hint={say('answer-not-hint')}
                      rows={3}
                      value={field(form.values, 'why')}
                      error={problemAt(form.problems, 'why')}
                    />
                  ),
                },
              ]),
        ]}
      />
      <Button>{say('answer-save')}</Button>
    </Form>
  );
};

/** One thing an agency told us, with the question whether the volunteers were told. */
export const InboundPage = (props: Props) => (
  <Narrow>
    {props.form.problems.length > 0 && <ErrorSummary problems={props.form.problems} />}
    <PageTitle>{say('about', { name: props.name })}</PageTitle>
    <Card>
      <InboundShown inbound={props.inbound} now={props.now} />
    </Card>
    {props.mayAnswer && <Answering {...props} />}
  </Narrow>
);
