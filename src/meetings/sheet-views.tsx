import type { LocalDay } from '../kernel/index.js';
import { dayWords, PageTitle, Tick, TickOne, Words, WriteHere } from '../web/index.js';
import { sayHours } from './clock-words.js';
import type { Agreed } from './sheet-queries.js';
import { saySheet as say } from './sheet-words.js';

type BlankProps = {
  readonly circleName: string;
  readonly coreMemberName: string;
  /** Chosen names of that evening's roster, the core member's first. */
  readonly names: readonly string[];
  readonly on: LocalDay | null;
  readonly hours: number;
};

const ToPrint = () => <p class="govuk-body oc-quiet oc-no-print">{say('print')}</p>;

const WhoCame = ({ names }: { readonly names: readonly string[] }) => (
  <table class="govuk-table oc-paper-table">
    <caption class="govuk-table__caption govuk-table__caption--s">{say('who')}</caption>
    <thead>
      <tr class="govuk-table__row">
        {[say('name'), say('here'), say('late'), say('sent-word'), say('away')].map((head) => (
          <th scope="col" class="govuk-table__header" key={head}>
            {head}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {names.map((name, place) => (
        <tr class="govuk-table__row" key={`${name} ${place}`}>
          <th scope="row" class="govuk-table__header">
            {name}
          </th>
          {['here', 'late', 'word', 'away'].map((answer) => (
            <td class="govuk-table__cell" key={answer}>
              <Tick />
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
);

/** Room for a pen within a line. */
const penWords = '_'.repeat(14);

/** A form to write minutes on where there is no screen: two sides of A4. */
export const BlankSheet = ({ circleName, coreMemberName, names, on, hours }: BlankProps) => (
  <>
    <PageTitle>{say('blank-title', { circle: circleName })}</PageTitle>
    <ToPrint />
    <p class="govuk-body">{say('when', { day: on ? dayWords(on) : penWords, began: penWords, ended: penWords })}</p>
    <WhoCame names={names} />
    <WriteHere title={say('others')} lines={1} />
    <WriteHere title={say('went-well')} lines={4} />
    <WriteHere title={say('happened')} lines={12} />
    <WriteHere title={say('agreed')} lines={4} />
    <WriteHere title={say('worried')} hint={say('worried-hint')} lines={0}>
      <TickOne answers={[say('no'), say('yes')]} />
    </WriteHere>
    <WriteHere title={say('took-part', { name: coreMemberName })} lines={0}>
      <TickOne answers={[say('hardly'), say('little'), say('fairly'), say('well'), say('fully')]} />
    </WriteHere>
    <WriteHere title={say('promised')} lines={3} />
    <WriteHere title={say('next')} lines={1} />
    <WriteHere title={say('by')} lines={1} />
    <p class="govuk-body">{say('return', { hours: sayHours(hours) })}</p>
  </>
);

/** The lines read aloud at the end of an evening, to take home: large, and nothing else of it. */
export const AgreedSheet = ({ agreed }: { readonly agreed: Agreed }) => (
  <>
    <PageTitle lead={agreed.heldOn ? dayWords(agreed.heldOn) : ''}>{say('agreed-title')}</PageTitle>
    <ToPrint />
    <div class="oc-large">{agreed.words ? <Words>{agreed.words}</Words> : <p>{say('agreed-none')}</p>}</div>
  </>
);
