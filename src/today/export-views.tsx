import { dayOf, type Instant } from '../kernel/index.js';
import { ButtonForm, Link, momentWords, Narrow, PageTitle } from '../web/index.js';
import type { Export } from './export-queries.js';
import { say } from './words.js';

const Waiting = ({ one, isStill }: { readonly one: Export; readonly isStill: boolean }) => (
  <>
    <PageTitle>{say('export-title')}</PageTitle>
    <p class="govuk-body">
      {say('export-progress', { done: one.rowsDone, of: one.rowsOf })}{' '}
      <progress value={one.rowsDone} max={Math.max(1, one.rowsOf)} aria-label={say('export-title')} />
    </p>
    {isStill ? (
      <p class="govuk-body">
        <Link href={`/exports/${one.id}?still=1`}>{say('export-again')}</Link>
      </p>
    ) : (
      <p class="govuk-body">
        {say('export-by-itself')} <Link href={`/exports/${one.id}?still=1`}>{say('export-still')}</Link>
      </p>
    )}
  </>
);

const Ready = ({ one, now }: { readonly one: Export; readonly now: Instant }) => (
  <>
    <PageTitle>{say('export-ready')}</PageTitle>
    <p class="govuk-body">{say('export-once', { when: momentWords(one.expiresAt, dayOf(now)) })}</p>
    <ButtonForm action={`/exports/${one.id}`}>{say('export-download', { rows: one.rowsDone })}</ButtonForm>
  </>
);

const overWords = ({ state, settledAt }: Export, now: Instant): string => {
  if (state === 'failed') return say('export-failed');
  if (state !== 'downloaded') return say('export-expired');
  return say('export-downloaded', { when: settledAt ? momentWords(settledAt, dayOf(now)) : '' });
};

/** Nobody takes a list away while somebody threatens us. Why is for those who have the worry. */
export const HeldBackView = ({ back }: { readonly back: string }) => (
  <Narrow>
    <PageTitle>{say('export-held-title')}</PageTitle>
    <p class="govuk-body">{say('export-held')}</p>
    <p class="govuk-body">
      <Link href={back}>{say('export-back')}</Link>
    </p>
  </Narrow>
);

export type ExportPage = { readonly one: Export; readonly back: string; readonly isStill: boolean; readonly now: Instant };

/** A long list: how far it is, then the one download, then that it is gone. */
export const ExportView = ({ page: { one, back, isStill, now } }: { readonly page: ExportPage }) => {
  const isOver = one.expiresAt <= now || !['waiting', 'ready'].includes(one.state);
  return (
    <Narrow>
      {isOver && (
        <>
          <PageTitle>{say('take-away')}</PageTitle>
          <p class="govuk-body">{overWords(one, now)}</p>
        </>
      )}
      {!isOver && one.state === 'waiting' && <Waiting one={one} isStill={isStill} />}
      {!isOver && one.state === 'ready' && <Ready one={one} now={now} />}
      <p class="govuk-body">
        <Link href={back}>{say('export-back')}</Link>
      </p>
    </Narrow>
  );
};
