import { ButtonForm, Card, Moment, Narrow, PageTitle, Quiet, When, Words } from '../web/index.js';
import type { Passing } from './inbound.js';
import { sayInbound as say } from './inbound-words.js';
import { somebody } from './words.js';

type Props = {
  readonly circle: { readonly id: string; readonly name: string };
  readonly passings: readonly Passing[];
  readonly isMine: boolean;
  readonly now: Date;
};

/** For the circle: what the coordinator passed on, with a receipt of one click. */
export const PassedOnPage = ({ circle, passings, isMine, now }: Props) => (
  <Narrow>
    <PageTitle lead={say('passed-lead')}>{say('passed-title', { name: circle.name })}</PageTitle>
    {passings.length === 0 && <Quiet>{say('passed-none')}</Quiet>}
    {passings.map((one) => (
      <Card key={one.id}>
        <Words>{one.words}</Words>
        <Quiet>{say.rich('passed-by', { name: somebody(one.by), when: <Moment at={one.passedAt} now={now} /> })}</Quiet>
        {one.readByMeAt ? (
          <Quiet>{say.rich('you-read', { when: <When at={one.readByMeAt} now={now} /> })}</Quiet>
        ) : (
          isMine && <ButtonForm action={`/circles/${circle.id}/passed-on/${one.id}/reading`}>{say('i-read')}</ButtonForm>
        )}
      </Card>
    ))}
  </Narrow>
);
