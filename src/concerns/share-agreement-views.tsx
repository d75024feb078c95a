import { dayOf } from '../kernel/index.js';
import type { Agreement } from '../partners/index.js';
import { field, Heading, shortDayWords, Textarea } from '../web/index.js';
import type { Channel } from './concern.js';
import { isUrgent } from './rules.js';
import type { ShareFormPage } from './share-form-views.js';
import { say } from './words.js';

/** A post that works with the core member, with the agreement under which it is told of worries. */
export type PostAgreement = {
  readonly post: string;
  readonly now: Agreement | null;
  /** The last that ran out, where none is in force. */
  readonly before: Agreement | null;
};

const lineOf = ({ post, now, before }: PostAgreement, at: Date): string => {
  const day = (on: Agreement['validUntil']) => (on ? shortDayWords(on, dayOf(at)) : '');
  if (now) {
    const until = now.validUntil ? say('share-under-until', { day: day(now.validUntil) }) : say('share-under-open');
    return say('share-under', { post, title: now.title, until });
  }
  return before
    ? say('share-under-over', { post, title: before.title, day: day(before.validUntil) })
    : say('share-under-none', { post });
};

/** Under which agreement each post is told; said before it is sent, and never in the way of it. */
export const UnderAgreement = ({
  channel,
  agreements,
  now,
}: {
  readonly channel: Channel;
  readonly agreements: readonly PostAgreement[];
  readonly now: Date;
}) => (
  <section>
    <Heading level={2} size="s">
      {say('share-agreements')}
    </Heading>
    <ul class="govuk-list">
      {agreements.map((one) => (
        <li key={one.post}>
          {one.now === null && <strong>{lineOf(one, now)}</strong>}
          {one.now !== null && lineOf(one, now)}
        </li>
      ))}
      {channel !== 'portal' && <li>{say('share-under-nobody')}</li>}
    </ul>
  </section>
);

/** Asked where no agreement is in force; where somebody is in danger it may stay blank. */
export const WithoutAgreement = ({ form }: { readonly form: ShareFormPage }) => {
  const everyPostIsAgreed = form.channel === 'portal' && form.agreements.every((one) => one.now !== null);
  if (everyPostIsAgreed) return null;
  const calm = form.channel === 'telephone' ? say('share-without-call') : say('share-without-hint');
  return (
    <Textarea
      name="without-agreement"
      label={say('share-without')}
      labelSize="s"
      hint={isUrgent(form.page.standing.level) ? say('share-without-urgent') : calm}
      rows={2}
      value={field(form.values, 'without-agreement')}
      error={form.problems.find((one) => one.field === 'without-agreement')?.says}
    />
  );
};
