import { ButtonLink, Link, PageTitle, Quiet, TakeList, WorkList } from '../web/index.js';
import type { CircleLine } from './overview-queries.js';
import { say } from './words.js';
import { phaseWords } from './words-of-circle.js';

export type ListPageProps = {
  readonly circles: readonly CircleLine[];
  readonly which: 'running' | 'closed';
  readonly mayForm: boolean;
  readonly mayHandOver: boolean;
  readonly mayHandOverForOthers: boolean;
  readonly seesWaiting: boolean;
  readonly seesRota: boolean;
};

const noteOf = (circle: CircleLine): string =>
  [
    circle.coreMemberName,
    phaseWords(circle.phase),
    circle.volunteers === null ? null : say('list-volunteers', { count: circle.volunteers }),
    circle.coordinators.length > 0 ? say('list-coordinators', { names: circle.coordinators.join(', ') }) : null,
  ]
    .filter(Boolean)
    .join(' · ');

export const ListPage = (props: ListPageProps) => {
  const { circles, which } = props;
  return (
    <>
      <PageTitle>{which === 'closed' ? say('list-closed') : say('title')}</PageTitle>
      {props.mayForm && which === 'running' && <ButtonLink href="/circles/new">{say('form-circle')}</ButtonLink>}
      {circles.length === 0 && <p>{say('list-none')}</p>}
      {circles.length > 0 && (
        <WorkList
          label={say('list-label')}
          items={circles.map((circle) => ({ what: circle.name, href: `/circles/${circle.id}`, note: noteOf(circle) }))}
        />
      )}
      {props.seesWaiting && (
        <p>
          <Link href="/core-members">{say('waiting-link')}</Link>
        </p>
      )}
      {props.seesRota && (
        <p>
          <Link href="/rota">{say('rota-link')}</Link>
        </p>
      )}
      {props.mayHandOver && (
        <p>
          <Link href="/handover">{say('handover-link')}</Link>
        </p>
      )}
      {props.mayHandOverForOthers && (
        <p>
          <Link href="/leave">{say('leave-link')}</Link>
        </p>
      )}
      {circles.length > 0 && <TakeList href={which === 'closed' ? '/circles.csv?closed=yes' : '/circles.csv'} />}
      <Quiet>
        {which === 'closed' ? (
          <Link href="/circles">{say('list-running')}</Link>
        ) : (
          <Link href="/circles?closed=yes">{say('list-closed')}</Link>
        )}
      </Quiet>
    </>
  );
};
