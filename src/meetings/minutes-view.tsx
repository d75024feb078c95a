import { clockTimeOf, type Instant, type LocalDay } from '../kernel/index.js';
import { type ContactCode, ForCaseSystem } from '../partners/index.js';
import type { Pronoun } from '../people/index.js';
import { dayWords, InsetText, Link, LookAgainNotice, momentWords, Tag } from '../web/index.js';
import type { OpenAction } from './action.js';
import type { OwnerNames } from './action-views.js';
import type { Contact } from './contact.js';
import type { Attendance, Meeting, MinutesRead } from './meeting.js';
import { MinutesBody } from './minutes-body-view.js';
import type { PostToSend } from './sending.js';
import { ReadAndSend } from './sending-view.js';
import { groundWords, saySending } from './sending-words.js';
import { saySheet } from './sheet-words.js';
import { say } from './words.js';

export type Sending = {
  readonly minutesId: string;
  readonly readBy: string;
  readonly readAt: Instant;
  readonly posts: readonly { readonly title: string; readonly openedAt: Instant | null; readonly under: string | null }[];
  /** Why they went where nothing is agreed, coded. */
  readonly withoutAgreement: string | null;
  /** Sent to posts that are not open to the reader. */
  readonly isSentToOthers: boolean;
};
export type MinutesPage = {
  readonly circleId: string;
  readonly circleName: string;
  readonly meeting: Meeting;
  /** Newest first. */
  readonly layers: readonly (MinutesRead & {
    readonly by: string;
    /** Who told them by telephone, by chosen name. */
    readonly from: string | null;
    readonly attendance: readonly (Attendance & { readonly name: string })[];
    readonly actions: readonly OpenAction[];
    /** Contacts that were talked about that evening. */
    readonly talkedAbout: readonly Contact[];
  })[];
  readonly contactNames: ReadonlyMap<string, string>;
  readonly ownerNames: OwnerNames;
  readonly coreMemberName: string;
  readonly pronoun: Pronoun;
  readonly sendings: readonly Sending[];
  readonly postsToday: readonly PostToSend[];
  /** She pressed without saying why they go where nothing is agreed. */
  readonly asksWhy: boolean;
  /** For an officer: the code under which she copies them into probation's case system. */
  readonly code: ContactCode | null;
  readonly maySend: boolean;
  readonly mayCorrect: boolean;
  readonly justSent: boolean;
  readonly worryId: string | null;
  readonly problem: string | null;
  readonly today: LocalDay;
};

type Layer = MinutesPage['layers'][number];

const questionWords: Record<string, () => string> = {
  'attendance differs from the roster': () => say('q-attendance'),
  'these are second minutes of one evening': () => say('q-second'),
  'nobody was there': () => say('q-nobody'),
  'longer than six hours': () => say('q-long'),
  'held before the circle began': () => say('q-before'),
};

const Sendings = ({ page }: { readonly page: MinutesPage }) => (
  <>
    {page.sendings.map((sending) => (
      <ol class="oc-steps" key={sending.readAt.toISOString()}>
        <li>{say('was-read', { name: sending.readBy, when: momentWords(sending.readAt, page.today) })}</li>
        {sending.posts.map((post) => (
          <li key={post.title} class={post.openedAt ? undefined : 'todo'}>
            {post.openedAt
              ? say('was-sent-opened', { post: post.title, when: momentWords(post.openedAt, page.today) })
              : say('was-sent', { post: post.title })}
            {page.maySend && post.under && ` · ${saySending('went-under', { title: post.under })}`}
          </li>
        ))}
        {page.maySend && sending.withoutAgreement && (
          <li>{saySending('went-without', { why: groundWords(sending.withoutAgreement, page.pronoun) })}</li>
        )}
        {sending.isSentToOthers && sending.posts.length === 0 && <li>{say('was-sent-officers')}</li>}
      </ol>
    ))}
  </>
);

/** The core member did not come: whoever does not know why has one tap to say so. */
const DidNotCome = ({ page, layer }: { readonly page: MinutesPage; readonly layer: Layer | undefined }) =>
  layer?.attendance.some((one) => one.part === 'core member' && one.came === 'did not come') ? (
    <InsetText>
      <p class="govuk-body">
        {say('did-not-come-ask', { name: page.coreMemberName, who: page.pronoun })}{' '}
        <Link href={`/tell?circle=${page.circleId}&about=whereabouts`}>{say('did-not-come-tell')}</Link>
      </p>
    </InsetText>
  ) : null;

const JustSent = ({ worryId }: { readonly worryId: string | null }) => (
  <InsetText>
    <p class="govuk-body">{say('sent-title')}</p>
    {worryId && (
      <p class="govuk-body">
        {say('worry-first')} <Link href={`/tell/${worryId}`}>{say('see-worry')}</Link>
      </p>
    )}
  </InsetText>
);

const lengthWords = ({ beganAt, endedAt, minutesLong }: Meeting): string =>
  [
    beganAt && endedAt ? say('from-to', { from: clockTimeOf(beganAt), to: clockTimeOf(endedAt) }) : '',
    minutesLong ? say('minutes-long', { n: minutesLong }) : '',
  ]
    .filter(Boolean)
    .join(' · ');

const isStanding = (page: MinutesPage, layer: Layer) => !page.layers.some((later) => later.corrects === layer.id);

/** Words worth a second look: for whoever has just written them, and for whoever is about to send them on. Never for anybody else. */
const LookAgain = ({
  page,
  layer,
  isSending,
}: {
  readonly page: MinutesPage;
  readonly layer: Layer;
  readonly isSending: boolean;
}) =>
  page.mayCorrect ? (
    <LookAgainNotice
      texts={[layer.wentWell, layer.happened, layer.agreed, layer.guests, ...layer.actions.map((one) => one.words)]}
      kind="minutes"
      then={isSending ? say('look-before') : say('look-saved')}
      change={{ href: `/minutes/${layer.id}/corrections`, says: say('look-change') }}
      keep={isSending ? null : `/minutes/${layer.id}`}
    />
  ) : null;

/** The one click, for each text that stands and that nobody has read: two accounts of one evening are read one by one. */
const Reading = ({ page, layer }: { readonly page: MinutesPage; readonly layer: Layer }) =>
  page.maySend && isStanding(page, layer) && !page.sendings.some((one) => one.minutesId === layer.id) ? (
    <>
      <LookAgain page={page} layer={layer} isSending />
      <ReadAndSend
        minutesId={layer.id}
        posts={page.postsToday}
        asksWhy={page.asksWhy}
        pronoun={page.pronoun}
        today={page.today}
      />
    </>
  ) : null;

const Earlier = ({ page, layer }: { readonly page: MinutesPage; readonly layer: Layer }) => {
  const when = momentWords(layer.submittedAt, page.today);
  const stands = isStanding(page, layer);
  return (
    <details class="govuk-details" open={stands}>
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">
          {stands ? say('other-account', { name: layer.by, when }) : say('earlier-version', { when })}
        </span>
      </summary>
      <div class="govuk-details__text">
        <MinutesBody layer={layer} page={page} />
        <Reading page={page} layer={layer} />
      </div>
    </details>
  );
};

/** What an officer copies: circle and day, then the text as it stands. */
const plainText = (page: MinutesPage, { wentWell, happened, agreed }: Layer): string =>
  [`${page.circleName}, ${page.meeting.heldOn ? dayWords(page.meeting.heldOn) : ''}`, wentWell, happened, agreed]
    .filter(Boolean)
    .join('\n\n');

/** Minutes as they are read, newest version first; the coordinator's one click stands at the end. */
export function MinutesView({ page }: { readonly page: MinutesPage }) {
  const [newest, ...earlier] = page.layers;
  const day = page.meeting.heldOn ? dayWords(page.meeting.heldOn, page.today) : '';
  return (
    <>
      {page.justSent && <JustSent worryId={page.worryId} />}
      {page.justSent && newest && !page.maySend && <LookAgain page={page} layer={newest} isSending={false} />}
      {page.justSent && <DidNotCome page={page} layer={newest} />}
      {page.problem && <InsetText>{page.problem}</InsetText>}
      <span class="govuk-caption-l">{page.circleName}</span>
      <h1 class="govuk-heading-l">{say('minutes-title', { day })}</h1>
      <p class="govuk-body">
        {say(`kind-${page.meeting.kind}`)} {lengthWords(page.meeting)}{' '}
        {newest?.worried === 'yes' && page.maySend && <Tag>{say('worry-marked')}</Tag>}
      </p>
      {newest && newest.questions.length > 0 && page.mayCorrect && (
        <InsetText>
          <p class="govuk-body">{say('please-ask')}</p>
          <ul class="govuk-list govuk-list--bullet">
            {newest.questions.map((question) => (
              <li key={question}>{questionWords[question]?.() ?? question}</li>
            ))}
          </ul>
        </InsetText>
      )}
      {newest?.corrects && <p class="govuk-body">{say('corrected')}</p>}
      {newest && <MinutesBody layer={newest} page={page} />}
      {newest && <ForCaseSystem code={page.code} text={plainText(page, newest)} />}
      <Sendings page={page} />
      {newest && <Reading page={page} layer={newest} />}
      {page.mayCorrect && newest && (
        <p class="govuk-body oc-no-print">
          <Link href={`/minutes/${newest.id}/corrections`}>{say('correct')}</Link>
          {page.meeting.kind !== 'emergency' && (
            <>
              {' · '}
              <Link href={`/minutes/${newest.id}/agreed`}>{saySheet('print-agreed')}</Link>
            </>
          )}
        </p>
      )}
      {earlier.map((layer) => (
        <Earlier key={layer.id} page={page} layer={layer} />
      ))}
    </>
  );
}
