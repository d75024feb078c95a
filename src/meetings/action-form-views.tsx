import type { LocalDay } from '../kernel/index.js';
import { Checkboxes, Details, type Fields, field, fieldList, Input, Quiet, Select } from '../web/index.js';
import { mayTick, type OpenAction } from './action.js';
import { actionNote, type Owner, type OwnerNames, ownerOptions } from './action-views.js';
import type { Contact } from './contact.js';
import { contactLine } from './contact-views.js';
import { byWhens } from './form.js';
import { say } from './words.js';

/** What the form of minutes shows of actions: those still open from before, and to whom new ones can belong. */
export type PromisesPage = {
  readonly values: Fields;
  readonly owners: readonly Owner[];
  readonly before: readonly OpenAction[];
  readonly ownerNames: OwnerNames;
  readonly me: { readonly personId: string; readonly coordinates: boolean };
  readonly today: LocalDay;
  /** What went on since the circle last met and was not talked about yet, with the names in it. */
  readonly contacts: readonly Contact[];
  readonly contactNames: ReadonlyMap<string, string>;
};

/** Contacts since the last meeting, in full, to be ticked once they were talked about; one to one is marked. */
export const SinceLast = ({ page }: { readonly page: PromisesPage }) =>
  page.contacts.length === 0 ? null : (
    <div class="oc-card">
      <Checkboxes
        name="brought"
        legend={say('brought-title')}
        legendSize="m"
        hint={say('brought-hint')}
        values={fieldList(page.values, 'brought')}
        choices={page.contacts.map((one) => ({
          value: one.id,
          label: contactLine(one, { names: page.contactNames, today: page.today }),
          hint: one.happened ?? '',
        }))}
      />
    </div>
  );

const Before = ({ page }: { readonly page: PromisesPage }) => {
  const mine = page.before.filter((one) => mayTick(one, page.me));
  const others = page.before.filter((one) => !mayTick(one, page.me));
  return (
    <>
      {mine.length > 0 && (
        <Checkboxes
          name="ticked"
          legend={say('actions-before')}
          hint={say('actions-before-hint')}
          values={fieldList(page.values, 'ticked')}
          choices={mine.map((one) => ({
            value: one.id,
            label: one.words ?? '',
            hint: actionNote(one, page.ownerNames, page.today),
          }))}
        />
      )}
      {others.length > 0 && (
        <>
          <Quiet>{say('actions-before-others')}</Quiet>
          <ul class="govuk-list govuk-list--bullet">
            {others.map((one) => (
              <li key={one.id}>
                {one.words}
                <br />
                <span class="oc-quiet">{actionNote(one, page.ownerNames, page.today)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
};

const One = ({ page, n }: { readonly page: PromisesPage; readonly n: number }) => (
  <>
    <Input name={`action-${n}`} label={say('action')} value={field(page.values, `action-${n}`)} />
    <div class="oc-pair">
      <Select
        name={`action-${n}-who`}
        label={say('action-who')}
        value={field(page.values, `action-${n}-who`)}
        options={ownerOptions(page.owners)}
      />
      <Select
        name={`action-${n}-by`}
        label={say('action-by-when')}
        value={field(page.values, `action-${n}-by`)}
        options={[
          { value: '', text: say('action-by-none') },
          ...byWhens.map((by) => ({ value: by, text: say(`action-by-${by}`) })),
        ]}
      />
    </div>
  </>
);

/** What was said before, to be ticked, and what is said tonight. */
export const Promises = ({ page }: { readonly page: PromisesPage }) => (
  <>
    <Before page={page} />
    <Details summary={say('actions-of-minutes')} open={[1, 2, 3].some((n) => field(page.values, `action-${n}`) !== '')}>
      {[1, 2, 3].map((n) => (
        <One key={n} page={page} n={n} />
      ))}
    </Details>
  </>
);
