import {
  Button,
  ButtonForm,
  ErrorSummary,
  type FieldProblem,
  Form,
  Heading,
  InsetText,
  Link,
  NotificationBanner,
  PageTitle,
  Quiet,
  SummaryList,
  WarningText,
} from '../web/index.js';
import type { ListedImport, Made } from './import.js';
import { MappingPart, type MappingProps } from './mapping-views.js';
import type { MadeCircle } from './queries.js';
import type { Counts } from './reading/index.js';
import type { RemarkPage } from './remark-queries.js';
import { Notes, Questions } from './remark-views.js';
import { say } from './words.js';
import { stateWords } from './words-of-import.js';

type Base = { readonly one: ListedImport; readonly title: string; readonly problems: readonly FieldProblem[] };

const Head = ({ one, title, problems }: Base) => (
  <>
    {problems.length > 0 && <ErrorSummary problems={problems} />}
    <PageTitle lead={`${say('import-lead', { project: one.projectName, name: one.broughtBy })} · ${stateWords(one.state)}`}>
      {title}
    </PageTitle>
  </>
);

const CountList = ({ counts }: { readonly counts: Counts }) => (
  <SummaryList
    rows={[
      { key: say('count-volunteers'), value: counts.volunteers },
      { key: say('count-core-members'), value: counts.core_members },
      { key: say('count-circles'), value: counts.circles },
      { key: say('count-meetings'), value: counts.meetings },
      { key: say('count-drr-complete'), value: counts.drr_complete },
      { key: say('count-concerns'), value: counts.concerns },
    ]}
  />
);

const MadeList = ({ made }: { readonly made: Made }) => (
  <SummaryList
    rows={[
      { key: say('count-volunteers'), value: made.volunteers },
      { key: say('count-core-members'), value: made.core_members },
      { key: say('count-circles'), value: made.circles },
      { key: say('count-meetings'), value: made.meetings },
      { key: say('count-drr'), value: made.drr },
      { key: say('count-drr-complete'), value: made.drr_complete },
      { key: say('count-concerns'), value: made.concerns },
    ]}
  />
);

type Remarks = { readonly questions: RemarkPage; readonly notes: RemarkPage; readonly page: number };

export type WaitingProps = Base & Remarks & { readonly mapping: MappingProps; readonly keptAs: string | null };

/** Sheets that were brought and wait for somebody's word: what they hold, what is asked, how they are read, and the one button. */
export const WaitingPage = ({ one, title, problems, questions, notes, page, mapping, keptAs }: WaitingProps) => (
  <>
    {keptAs !== null && <NotificationBanner>{say('kept-note', { name: keptAs })}</NotificationBanner>}
    <Head one={one} title={title} problems={problems} />
    {one.state === 'failed' && (
      <WarningText>
        {say('failed-title')} {say('failed-hint')}
      </WarningText>
    )}
    <section>
      <Heading>{say('found-title')}</Heading>
      <Quiet>{say('found-hint')}</Quiet>
      {one.counts && <CountList counts={one.counts} />}
    </section>
    <Questions importId={one.id} questions={questions} page={page} maySettle={false} />
    <Notes notes={notes} />
    <section>
      <Heading>{say('approve-title')}</Heading>
      <p class="govuk-body">
        {say('approve-look')} <Link href="#mapping">{say('mapping-title')}</Link>
      </p>
      <p class="govuk-body">{say('approve-hint')}</p>
      <Form action={`/imports/${one.id}/approval`}>
        <Button>{say('approve')}</Button>
      </Form>
      <ButtonForm action={`/imports/${one.id}/thrown-away`} look="secondary">
        {say('throw-away')}
      </ButtonForm>
    </section>
    <MappingPart {...mapping} />
  </>
);

export type RunningProps = Base & { readonly isStuck: boolean };

/** An import that is running: the page comes again by itself, and there is a link for whoever would rather ask. */
export const RunningPage = ({ one, title, problems, isStuck }: RunningProps) => (
  <>
    <Head one={one} title={title} problems={problems} />
    <Heading>{say('running-title', { percent: one.progress })}</Heading>
    <progress class="oc-progress" max={100} value={one.progress} aria-label={say('running-title', { percent: one.progress })} />
    {isStuck ? (
      <>
        <WarningText>{say('stuck')}</WarningText>
        <ButtonForm action={`/imports/${one.id}/approval`}>{say('begin-again')}</ButtonForm>
      </>
    ) : (
      <>
        <p class="govuk-body">{say('running-hint')}</p>
        <p class="govuk-body">
          <Link href={`/imports/${one.id}`}>{say('look-again')}</Link>
        </p>
      </>
    )}
  </>
);

export type DoneProps = Base & Remarks & { readonly circles: readonly MadeCircle[]; readonly hasFiles: boolean };

const CirclesMade = ({ circles }: { readonly circles: readonly MadeCircle[] }) => (
  <section>
    <Heading>{say('made-circles')}</Heading>
    <ul class="govuk-list">
      {circles.map(({ id, name }) => (
        <li>
          <Link href={`/circles/${id}`}>{name}</Link>
          {' · '}
          <Link href={`/imports/as-written/${id}`}>
            {say('as-imported-link')}
            <span class="govuk-visually-hidden">{` ${name}`}</span>
          </Link>
        </li>
      ))}
    </ul>
  </section>
);

/** What an import made, which rows still want an answer, and the way back. */
export const DonePage = ({ one, title, problems, questions, notes, page, circles, hasFiles }: DoneProps) => (
  <>
    <Head one={one} title={title} problems={problems} />
    <section>
      <Heading>{say('made-title')}</Heading>
      {one.made && <MadeList made={one.made} />}
    </section>
    {circles.length > 0 && <CirclesMade circles={circles} />}
    <Questions importId={one.id} questions={questions} page={page} maySettle={true} />
    <Notes notes={notes} />
    {hasFiles ? (
      <>
        <Quiet>{say('files-kept')}</Quiet>
        <ButtonForm action={`/imports/${one.id}/files-removed`} look="secondary">
          {say('remove-files')}
        </ButtonForm>
      </>
    ) : (
      <Quiet>{say('files-gone')}</Quiet>
    )}
    <p class="govuk-body">
      <Link href={`/imports/${one.id}/undo`}>{say('undo-link')}</Link>
    </p>
  </>
);

/** An import that is over: undone, or thrown away before it began. */
export const OverPage = ({ one, title, problems, tombstones }: Base & { readonly tombstones: number }) => (
  <>
    <Head one={one} title={title} problems={problems} />
    <InsetText>{one.state === 'undone' ? say('undone-note', { count: tombstones }) : say('thrown-note')}</InsetText>
  </>
);
