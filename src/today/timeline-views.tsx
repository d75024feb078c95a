import { clockTimeOf, dayOf, type Instant, type LocalDay } from '../kernel/index.js';
import {
  Button,
  Details,
  dayWords,
  Heading,
  Input,
  Link,
  monthWords,
  PageTitle,
  Quiet,
  type Step,
  Steps,
  TimelineYear,
  WorkList,
  type YearEvent,
} from '../web/index.js';
import { type Happening, monthsOf, ofKind, type TimelineKind, timelineKinds } from './timeline.js';
import { say } from './words.js';
import { contactWords, meetingWords } from './words-of-evenings.js';

export type FoundEvening = { readonly minutesId: string; readonly heldOn: LocalDay | null; readonly excerpt: string };

export type TimelinePage = {
  readonly circleId: string;
  readonly circleName: string;
  readonly happenings: readonly Happening[];
  readonly mostShown: number;
  readonly kind: TimelineKind;
  /** Empty for readers whom a picture of what they may know would mislead. */
  readonly year: readonly YearEvent[];
  readonly from: LocalDay;
  readonly today: LocalDay;
  /** The circle’s first meeting; null before there was one. */
  readonly began: LocalDay | null;
  /** Which concerns the reader sees: all of the circle, her own, those shared with a post, or none at all. */
  readonly worries: 'all' | 'own' | 'shared' | 'none';
  readonly mayReadMinutes: boolean;
  readonly text: string;
  readonly found: readonly FoundEvening[];
};

const levelWords: Record<string, () => string> = {
  imminent: () => say('level-imminent'),
  high: () => say('level-high'),
  medium: () => say('level-medium'),
  low: () => say('level-low'),
};
const phaseWords: Record<string, () => string> = {
  planned: () => say('phase-planned'),
  forming: () => say('phase-forming'),
  briefed: () => say('phase-briefed'),
  phase1_weekly: () => say('phase-phase1_weekly'),
  phase1_fortnightly: () => say('phase-phase1_fortnightly'),
  phase2: () => say('phase-phase2'),
  suspended: () => say('phase-suspended'),
  closed: () => say('phase-closed'),
};
const decisionWords: Record<string, () => string> = {
  share: () => say('h-decision-share'),
  'do not share': () => say('h-decision-do not share'),
  'went with the minutes': () => say('h-decision-went with the minutes'),
  watch: () => say('h-decision-watch'),
  mistaken: () => say('h-decision-mistaken'),
};
const toldWords: Record<string, () => string> = {
  telephone: () => say('h-told-telephone'),
  portal: () => say('h-told-portal'),
  'secure mail': () => say('h-told-secure mail'),
  correction: () => say('h-told-correction'),
};
const receiptWords: Record<string, () => string> = {
  received: () => say('h-received'),
  'new condition': () => say('h-action-new condition'),
  warning: () => say('h-action-warning'),
  visit: () => say('h-action-visit'),
  'monitored accommodation': () => say('h-action-monitored accommodation'),
  recall: () => say('h-action-recall'),
  arrest: () => say('h-action-arrest'),
  'nothing yet': () => say('h-action-nothing yet'),
};
const guidanceWords: Record<string, () => string> = {
  'meet as usual': () => say('h-guidance-meet as usual'),
  'meet, with care': () => say('h-guidance-meet, with care'),
  'do not meet': () => say('h-guidance-do not meet'),
  'we will ring you': () => say('h-guidance-we will ring you'),
};
const minutesWords: Record<string, () => string> = {
  yes: () => say('h-minutes-worried'),
  corrected: () => say('h-minutes-corrected'),
};

export function happeningWords({ kind, code, name }: Happening): string {
  const of = (table: Record<string, () => string>, otherwise: () => string) => (table[code ?? ''] ?? otherwise)();
  switch (kind) {
    case 'phase':
      return say('h-phase', { phase: of(phaseWords, () => code ?? '') });
    case 'joined':
      return say('h-joined', { name: name ?? say('somebody') });
    case 'left':
      return say('h-left', { name: name ?? say('somebody') });
    case 'meeting':
      return of(meetingWords, () => say('h-meeting'));
    case 'contact':
      return contactWords(code, name);
    case 'minutes':
      return of(minutesWords, () => say('h-minutes'));
    case 'sent on':
      return code === 'sent' ? say('h-sent') : say('h-read');
    case 'concern':
      return code ? say('h-concern-level', { level: of(levelWords, () => code) }) : say('h-concern');
    case 'decision':
      return of(decisionWords, () => say('steps-decide'));
    case 'told':
      return of(toldWords, () => say('steps-tell'));
    case 'receipt':
      return of(receiptWords, () => say('h-action-other'));
    case 'guidance':
      return of(guidanceWords, () => say('steps-guide'));
    case 'ended':
      return say('h-ended');
    case 'restriction':
      return say('h-restriction', { group: code ?? '' });
    case 'lifted':
      return say('h-lifted', { group: code ?? '' });
  }
}

/** Where a row leads, if it leads anywhere the reader may go. */
function addressOf({ kind, id }: Happening, { circleId, worries, mayReadMinutes }: TimelinePage): string | null {
  if (kind === 'contact') return `/circles/${circleId}/contacts#contact-${id}`;
  if (kind === 'minutes') return mayReadMinutes ? `/minutes/${id}` : null;
  if (kind !== 'concern') return null;
  return worries === 'all' ? `/concerns/${id}` : `/tell/${id}`;
}

const momentOf = (at: Instant, kind: Happening['kind'], today: LocalDay): string => {
  const day = dayWords(dayOf(at), today);
  const byDay = ['phase', 'joined', 'left', 'restriction', 'lifted', 'meeting', 'contact'].includes(kind);
  return byDay ? day : `${day}, ${clockTimeOf(at)}`;
};

const Happenings = ({ page }: { readonly page: TimelinePage }) => {
  const shown = ofKind(page.happenings, page.kind);
  if (shown.length === 0)
    return <p class="govuk-body">{page.kind === 'all' ? say('timeline-none') : say('timeline-none-of-kind')}</p>;
  return (
    <>
      {monthsOf(shown).map(({ first, happenings, isOpen }) => (
        <Details
          key={first}
          open={isOpen}
          summary={say('timeline-month', { month: monthWords(first), count: happenings.length })}
        >
          <Steps
            label={monthWords(first)}
            steps={happenings.map((one): Step => {
              const href = addressOf(one, page);
              const words = happeningWords(one);
              return { says: href ? <Link href={href}>{words}</Link> : words, when: momentOf(one.at, one.kind, page.today) };
            })}
          />
        </Details>
      ))}
      {page.happenings.length >= page.mostShown && <Quiet>{say('timeline-all-shown', { count: page.mostShown })}</Quiet>}
    </>
  );
};

const kindWords = {
  all: () => say('show-all'),
  meetings: () => say('show-meetings'),
  concerns: () => say('show-concerns'),
  people: () => say('show-people'),
};

const Kinds = ({ page }: { readonly page: TimelinePage }) => (
  <nav class="oc-no-print" aria-label={say('show')}>
    <p class="govuk-body">
      {timelineKinds
        .filter((kind) => kind !== 'concerns' || page.worries !== 'none')
        .map((kind, place) => (
          <>
            {place > 0 && ' · '}
            <Link
              href={`/circles/${page.circleId}/timeline${kind === 'all' ? '' : `?show=${kind}`}`}
              attributes={kind === page.kind ? { 'aria-current': 'page' } : {}}
            >
              {kindWords[kind]()}
            </Link>
          </>
        ))}
    </p>
  </nav>
);

const Find = ({ page }: { readonly page: TimelinePage }) => (
  <search class="oc-no-print oc-narrow">
    <form method="get" action={`/circles/${page.circleId}/timeline`}>
      <Input
        name="q"
        label={say('find-words')}
        hint={say('find-words-hint')}
        value={page.text}
        type="search"
        autocomplete="off"
      />
      <Button look="secondary">{say('find-words-button')}</Button>
    </form>
  </search>
);

const Found = ({ page: { text, found, today } }: { readonly page: TimelinePage }) => (
  <section>
    <Heading>{say('found-words', { count: found.length, text })}</Heading>
    {found.length > 0 && (
      <WorkList
        items={found.map((one) => ({
          what: say('evening-of', { day: one.heldOn ? dayWords(one.heldOn, today) : '–' }),
          href: `/minutes/${one.minutesId}`,
          note: one.excerpt,
        }))}
      />
    )}
  </section>
);

/** Everything of one circle that the reader may know, newest first; prints as it is. */
export const TimelineView = ({ page }: { readonly page: TimelinePage }) => (
  <>
    <PageTitle>{say('timeline-of', { circle: page.circleName })}</PageTitle>
    {page.year.length > 0 && (
      <TimelineYear
        id="year"
        title={say('timeline-year-title')}
        level={2}
        from={page.from}
        today={page.today}
        began={page.began}
        events={page.year}
      />
    )}
    {page.mayReadMinutes && <Find page={page} />}
    {page.text !== '' && page.mayReadMinutes && <Found page={page} />}
    <Kinds page={page} />
    {page.worries === 'own' && <Quiet>{say('timeline-own-worries')}</Quiet>}
    {page.worries === 'shared' && <Quiet>{say('timeline-shared-worries')}</Quiet>}
    <Happenings page={page} />
  </>
);
