import type { Instant } from '../kernel/index.js';
import { Card, Narrow, PageTitle, Words, whenWords } from '../web/index.js';
import type { Reflection } from './reflection-queries.js';
import { say } from './words.js';

export type ReflectionsPage = {
  readonly thoughts: readonly Reflection[];
  readonly now: Instant;
  /** A volunteer sees what she wrote herself, and nobody else's. */
  readonly areMine: boolean;
};

/** What volunteers wrote for their coordinator alone. */
export const ReflectionsView = ({ thoughts, now, areMine }: ReflectionsPage) => (
  <Narrow>
    <PageTitle lead={areMine ? say('thoughts-mine-lead') : say('thoughts-lead')}>{say('thoughts-title')}</PageTitle>
    {thoughts.length === 0 && <p class="govuk-body">{areMine ? say('thoughts-mine-none') : say('thoughts-none')}</p>}
    {thoughts.map((one) => {
      const when = whenWords(one.writtenAt, now);
      return (
        <Card key={one.id} title={one.by ? say('thoughts-by', { name: one.by, when }) : when} size="s">
          <Words>{one.words}</Words>
        </Card>
      );
    })}
  </Narrow>
);
