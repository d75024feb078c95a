import type { LocalDay } from '../kernel/index.js';
import { clockTimeOf } from '../kernel/index.js';
import { ButtonLink, Details, dayWords, InsetText, Link, momentWords, PageTitle, Quiet, Words } from '../web/index.js';
import type { Contact, ContactQuestion } from './contact.js';
import { below, standing } from './contact-rules.js';
import { say } from './words.js';

export type ContactsPage = {
  readonly circleId: string;
  readonly circleName: string;
  readonly coreMemberName: string;
  /** Every layer, the newest day first. */
  readonly contacts: readonly Contact[];
  /** Names of persons, and of accounts that wrote. */
  readonly names: ReadonlyMap<string, string>;
  readonly mayWrite: boolean;
  readonly isAllowed: boolean;
  readonly justSaved: 'saved' | 'with a worry' | null;
  readonly today: LocalDay;
};
type Names = Pick<ContactsPage, 'names' | 'coreMemberName' | 'today'>;

const questionWords: Record<ContactQuestion, () => string> = {
  'one to one was not allowed': () => say('cq-one-to-one'),
  'nobody of us is named': () => say('cq-nobody'),
  'not on the roster that day': () => say('cq-roster'),
  'longer than six hours': () => say('cq-long'),
  'before the circle began': () => say('cq-before'),
};

const begunWords = ({ begunBy }: Contact, name: string): string => {
  if (begunBy === 'us') return say('contact-began-us');
  if (begunBy === 'core member') return say('contact-began-core member', { name });
  return begunBy === 'by chance' ? say('contact-began-by chance') : '';
};

/** "A coffee with Ada and Ben · one to one · Tuesday, 19:00 · 40 minutes". */
export function contactLine(contact: Contact, { names, today }: Pick<ContactsPage, 'names' | 'today'>): string {
  const people = contact.people.map((one) => names.get(one) ?? '–').join(', ');
  const way = say(`way-${contact.way}`);
  return [
    people === '' ? way : say('contact-with', { way, names: people }),
    contact.oneToOne ? say('contact-one-to-one') : '',
    dayWords(contact.heldOn, today) + (contact.beganAt ? `, ${clockTimeOf(contact.beganAt)}` : ''),
    contact.minutesLong ? say('minutes-long', { n: contact.minutesLong }) : '',
  ]
    .filter(Boolean)
    .join(' · ');
}

const Earlier = ({ layer, names, today }: { readonly layer: Contact } & Pick<Names, 'names' | 'today'>) => (
  <Details summary={say('contact-earlier', { when: momentWords(layer.recordedAt, today) })}>
    <p class="govuk-body">{contactLine(layer, { names, today })}</p>
    <Words>{layer.happened ?? say('nothing-written')}</Words>
  </Details>
);

export const ContactQuestions = ({ questions }: { readonly questions: readonly ContactQuestion[] }) =>
  questions.length === 0 ? null : (
    <InsetText>
      <p class="govuk-body">{say('please-ask')}</p>
      <ul class="govuk-list govuk-list--bullet">
        {questions.map((question) => (
          <li key={question}>{questionWords[question]()}</li>
        ))}
      </ul>
    </InsetText>
  );

const One = ({ contact, page }: { readonly contact: Contact; readonly page: ContactsPage }) => {
  const { names, today, coreMemberName } = page;
  const writer = { name: names.get(contact.recordedBy ?? '') ?? '–', when: momentWords(contact.recordedAt, today) };
  return (
    <section class="oc-card" id={`contact-${contact.id}`}>
      <h2 class="govuk-heading-s">{contactLine(contact, page)}</h2>
      <Words>{contact.happened ?? say('nothing-written')}</Words>
      {contact.worried === 'yes' && <p class="govuk-body">{say('contact-worried')}</p>}
      <ContactQuestions questions={contact.questions} />
      <Quiet>
        {[
          begunWords(contact, coreMemberName),
          contact.corrects ? say('contact-corrected', writer) : say('contact-written', writer),
          contact.broughtBackIn ? say('contact-brought-back') : say('contact-not-brought'),
        ]
          .filter(Boolean)
          .join(' · ')}
      </Quiet>
      {below(page.contacts, contact).map((layer) => (
        <Earlier key={layer.id} layer={layer} names={names} today={today} />
      ))}
      {page.mayWrite && (
        <p class="govuk-body oc-no-print">
          <Link href={`/contacts/${contact.id}/corrections`}>{say('contact-correct')}</Link>
        </p>
      )}
    </section>
  );
};

/** What went on between the meetings of a circle, newest first. */
export const ContactsView = ({ page }: { readonly page: ContactsPage }) => {
  const shown = standing(page.contacts);
  return (
    <>
      {page.justSaved && <InsetText>{page.justSaved === 'saved' ? say('contact-saved') : say('contact-saved-worry')}</InsetText>}
      <PageTitle lead={say('contacts-lead')}>{say('contacts-title', { circle: page.circleName })}</PageTitle>
      <div class="govuk-button-group oc-no-print">
        {page.mayWrite && <ButtonLink href={`/circles/${page.circleId}/contacts/new`}>{say('contact-new')}</ButtonLink>}
        <Link href={`/circles/${page.circleId}/time-given`}>{say('time-link')}</Link>
      </div>
      <p class="govuk-body">
        {page.isAllowed ? say('one-allowed') : say('one-not')}{' '}
        <Link href={`/circles/${page.circleId}/one-to-one`}>{say('one-link')}</Link>
      </p>
      {shown.length === 0 && <Quiet>{say('contacts-none')}</Quiet>}
      {shown.map((contact) => (
        <One key={contact.id} contact={contact} page={page} />
      ))}
    </>
  );
};
