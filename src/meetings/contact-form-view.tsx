import type { LocalDay } from '../kernel/index.js';
import {
  Button,
  ButtonGroup,
  Checkboxes,
  DateInput,
  ErrorSummary,
  type FieldProblem,
  type Fields,
  Form,
  field,
  fieldList,
  Input,
  InsetText,
  Narrow,
  PageTitle,
  problemAt,
  Radios,
  readTypedDay,
  SaveForLater,
  Textarea,
  typedDay,
  Words,
} from '../web/index.js';
import type { Owner } from './action-views.js';
import { beginners, type Contact, ways } from './contact.js';
import { say } from './words.js';
import { Worry } from './worry-view.js';

export type ContactFormPage = {
  readonly circleId: string;
  readonly circleName: string;
  readonly coreMemberName: string;
  /** Volunteers and coordinators. */
  readonly people: readonly Owner[];
  readonly action: string;
  readonly draft: string;
  readonly draftSavedAt: string | null;
  readonly values: Fields;
  readonly isCorrection: boolean;
  /** What somebody else wrote over it a moment ago. */
  readonly theirs: Contact | null;
  readonly problems: readonly FieldProblem[];
  readonly today: LocalDay;
};

const When = ({ page }: { readonly page: ContactFormPage }) => {
  const { values, problems } = page;
  const held = readTypedDay(values, 'held');
  return (
    <>
      <DateInput
        name="held"
        legend={say('contact-day')}
        values={held.isBlank ? typedDay(page.today).typed : held.typed}
        error={problemAt(problems, 'held-day')}
      />
      <div class="oc-pair">
        <Input
          name="began"
          label={say('contact-began')}
          hint={say('clock-hint')}
          width={5}
          value={field(values, 'began')}
          error={problemAt(problems, 'began')}
        />
        <Input
          name="long"
          label={say('contact-long')}
          hint={say('contact-long-hint')}
          width={5}
          value={field(values, 'long')}
          error={problemAt(problems, 'long')}
        />
      </div>
    </>
  );
};

const Who = ({ page }: { readonly page: ContactFormPage }) => {
  const given = fieldList(page.values, 'people');
  const me = page.people.filter((one) => one.isMe && !page.isCorrection).map((one) => one.personId);
  return (
    <Checkboxes
      name="people"
      legend={say('contact-people')}
      hint={say('contact-people-hint')}
      values={given.length > 0 ? given : me}
      choices={page.people.map((one) => ({
        value: one.personId,
        label: one.isMe ? say('me', { name: one.name }) : one.name,
      }))}
    />
  );
};

/** A call, a text, a coffee: on one page, in the order in which people tell it. */
export const ContactForm = ({ page }: { readonly page: ContactFormPage }) => {
  const { values, problems } = page;
  const title = page.isCorrection ? say('contact-correct-title') : say('contact-new-title', { circle: page.circleName });
  return (
    <Narrow>
      {problems.length > 0 && <ErrorSummary problems={problems} />}
      <PageTitle>{title}</PageTitle>
      {page.theirs && (
        <InsetText id="theirs">
          <Words>{page.theirs.happened ?? say('nothing-written')}</Words>
        </InsetText>
      )}
      <Form action={page.action} draft={page.draft} draftSavedAt={page.draftSavedAt} circle={page.circleId}>
        <Radios
          name="way"
          legend={say('contact-way')}
          inline
          value={field(values, 'way')}
          error={problemAt(problems, 'way')}
          choices={ways.map((way) => ({ value: way, label: say(`way-${way}`) }))}
        />
        <Who page={page} />
        <When page={page} />
        <Radios
          name="begun"
          legend={say('contact-begun')}
          inline
          value={field(values, 'begun')}
          choices={beginners
            .filter((one) => one !== 'not answered')
            .map((one) => ({
              value: one,
              label: one === 'core member' ? page.coreMemberName : say(`begun-${one}`),
            }))}
        />
        <Textarea
          name="happened"
          label={say('contact-happened')}
          hint={say('contact-happened-hint')}
          rows={5}
          value={field(values, 'happened')}
          looksAgain="minutes"
        />
        <Radios
          name="worried"
          legend={say('worried')}
          hint={say('worried-hint')}
          value={field(values, 'worried')}
          choices={[
            { value: 'no', label: say('worried-no') },
            {
              value: 'yes',
              label: say('worried-yes'),
              reveals: page.isCorrection ? undefined : <Worry values={values} />,
            },
          ]}
        />
        <ButtonGroup>
          <Button>{page.isCorrection ? say('contact-send-correction') : say('contact-send')}</Button>
          <SaveForLater />
        </ButtonGroup>
      </Form>
    </Narrow>
  );
};
