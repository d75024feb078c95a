import { blankRestrictionForm, type Restriction, RestrictionList } from '../core-members/index.js';
import type { LocalDay } from '../kernel/index.js';
import { dayWords, Link, Narrow, PageTitle } from '../web/index.js';
import type { Circle, Coordinator } from './circle.js';
import { say } from './words.js';

export type RestrictionsPageProps = {
  readonly circle: Circle;
  readonly coreMemberName: string;
  readonly coordinators: readonly Coordinator[];
  readonly restrictions: readonly Restriction[];
  readonly today: LocalDay;
  readonly showsAll: boolean;
  readonly mayRecord: boolean;
};

/** What stands before an outing: on paper, too. */
export const RestrictionsPage = (props: RestrictionsPageProps) => {
  const { circle, coreMemberName, coordinators, restrictions, today, showsAll, mayRecord } = props;
  const day = dayWords(today, today);
  const coordinator = coordinators.map((one) => one.name).join(', ');
  return (
    <Narrow>
      <PageTitle lead={coordinator ? say('restrictions-lead', { day, coordinator }) : say('restrictions-lead-nobody', { day })}>
        {say('restrictions-title', { name: coreMemberName })}
      </PageTitle>
      <RestrictionList
        restrictions={restrictions}
        today={today}
        action={null}
        showsAll={showsAll}
        posts={[]}
        blank={blankRestrictionForm(today)}
        attempt={{ problems: [] }}
      />
      {mayRecord && (
        <p>
          <Link href={`/core-members/${circle.coreMemberId}/restrictions`}>{say('restrictions-change')}</Link>
        </p>
      )}
    </Narrow>
  );
};
