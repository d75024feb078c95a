import type { Role } from '../access/index.js';
import { actionWords, roleWords } from '../accounts/index.js';
import { dayOf, type Instant } from '../kernel/index.js';
import { Button, Input, Link, momentWords, Narrow, PageTitle, Quiet, SummaryList } from '../web/index.js';
import type { Look, RecordKind } from './looked-at.js';
import { say } from './words.js';

export type LookedAtFacts = {
  readonly kind: RecordKind;
  readonly label: string;
  readonly looks: readonly Look[];
  readonly next: number | null;
  /** Roles in place of names: for the person whom the record is about. */
  readonly withRoles: boolean;
  readonly path: string;
  readonly now: Instant;
};

const rolesOf = (look: Look): string => look.roles.map((role) => roleWords(role as Role)).join(', ');

function whoWords(look: Look, withRoles: boolean): string {
  if (look.isRule) return say('looked-service');
  if (withRoles) return rolesOf(look) || say('looked-somebody');
  if (look.who === null) return say('looked-somebody');
  return look.roles.length > 0 ? say('looked-roles', { name: look.who, roles: rolesOf(look) }) : look.who;
}

function whatWords(look: Look): string {
  const action = actionWords(look.action);
  if (look.decision === 'denied' || look.decision === 'closed') return say('looked-turned', { action });
  return look.isEmergency ? say('looked-emergency', { action }) : action;
}

type Part = Parameters<typeof say>[0] extends infer Key ? (Key extends `part-${infer Name}` ? Name : never) : never;
const partsWords = (look: Look): string =>
  Object.entries(look.parts)
    .map(([table, count]) => say(`part-${table as Part}`, { count }))
    .join(', ');

const titleOf = ({ kind, label }: Pick<LookedAtFacts, 'kind' | 'label'>): string =>
  kind === 'concern' ? say('looked-title-worry') : say('looked-title', { what: label });

export { titleOf as lookedAtTitle };

/** Who opened sealed parts of one record, and who was turned away from it. */
export const LookedAtPage = (facts: LookedAtFacts) => {
  const { looks, next, withRoles, path, now, kind } = facts;
  const query = (more: string) => `${path}?${[withRoles ? 'names=no' : '', more].filter(Boolean).join('&')}`;
  return (
    <>
      <PageTitle lead={say('looked-lead')}>{titleOf(facts)}</PageTitle>
      {kind === 'core member' && <Quiet>{say('looked-lead-minutes')}</Quiet>}
      {looks.length === 0 ? (
        <p class="govuk-body">{say('looked-none')}</p>
      ) : (
        <SummaryList
          rows={looks.map((look) => ({
            key: momentWords(look.at, dayOf(now)),
            value: (
              <>
                {`${whoWords(look, withRoles)} ${whatWords(look)}${partsWords(look) && ': '}`}
                <span class="oc-item__note">{partsWords(look)}</span>
              </>
            ),
          }))}
        />
      )}
      {next !== null && (
        <p class="govuk-body oc-no-print">
          <Link href={query(`before=${next}`)}>{say('looked-older')}</Link>
        </p>
      )}
      <p class="govuk-body oc-no-print">
        {withRoles ? (
          <Link href={path}>{say('looked-with-names')}</Link>
        ) : (
          <Link href={`${path}?names=no`}>{say('looked-with-roles')}</Link>
        )}
      </p>
    </>
  );
};

/** For those who see no records of people: the reference is enough. */
export const FindRecordPage = ({ reference, isNotFound }: { readonly reference: string; readonly isNotFound: boolean }) => (
  <Narrow>
    <PageTitle lead={say('find-lead')}>{say('find-title')}</PageTitle>
    <search>
      <form method="get" action="/looked-at">
        <Input
          name="reference"
          label={say('find-label')}
          hint={say('find-hint')}
          value={reference}
          autocomplete="off"
          error={isNotFound ? say('find-none') : undefined}
        />
        <Button look="secondary">{say('find-button')}</Button>
      </form>
    </search>
  </Narrow>
);
