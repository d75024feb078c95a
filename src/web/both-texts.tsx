import { bothDiffer, type FormFacts, type Instant, type LocalDay, markOf, type Seen, type Side } from '../kernel/index.js';
import { type FieldProblem, Heading, InsetText, Radios, Words } from './components/index.js';
import { momentWords } from './days.js';
import { type Fields, field } from './fields.js';
import { useKeptFields } from './kept-fields.js';
import { say } from './page-words.js';

/** How each field of an edit form is called and shown when two people have changed it. */
export type FieldTexts<Facts> = {
  readonly [Name in keyof Facts]: readonly [label: string, text: (value: Facts[Name]) => string];
};

/** Who saved last, by name where it is open, and when. */
export type Edited = { readonly at: Instant; readonly name: string | null };

/** What an edit form brings back of the record as it stood when the form was opened. */
export function readSeen(fields: Fields): Seen {
  const pairs = field(fields, '_seen')
    .split(' ')
    .map((one): [string, string] => [one.slice(0, one.indexOf(':')), one.slice(one.indexOf(':') + 1)]);
  const asked = field(fields, '_asked').split(' ').filter(Boolean);
  const side = (name: string): Side | null => {
    const chosen = field(fields, `_keep-${name}`);
    return chosen === 'theirs' || chosen === 'mine' ? chosen : null;
  };
  return { marks: new Map(pairs), asked: new Map(asked.map((name) => [name, side(name)])) };
}

/** The sentence above the form when somebody saved meanwhile. @param prefix as in `SeenFields` */
export const sayMeanwhile = (prefix = ''): FieldProblem => ({ field: `${prefix}both-texts`, says: say('both-problem') });

export type SeenFieldsProps<Facts extends FormFacts> = {
  /** The record as it stands now. */
  readonly stands: Facts;
  readonly texts: FieldTexts<Facts>;
  /** What was typed, where the form was sent or kept before; null for a form opened anew. */
  readonly typed?: { readonly facts: Facts; readonly seen: Seen } | null | undefined;
  readonly edited?: Edited | null | undefined;
  readonly today: LocalDay;
  /** Begins the ids where several such forms stand on one page. */
  readonly prefix?: string;
};

/**
 * Stands first in every form that changes a record: what it was opened with, and, when somebody saved meanwhile, both texts of each field in
 * which they differ, to choose from. What was typed stays in the fields below.
 */
export function SeenFields<Facts extends FormFacts>({
  stands,
  texts,
  typed,
  edited,
  today,
  prefix = '',
}: SeenFieldsProps<Facts>) {
  const names = Object.keys(texts) as (keyof Facts & string)[];
  // Shown again with what was typed before: then it was opened with what stood at that time, not with what stands now.
  const kept = useKeptFields()?._seen?.[0];
  const differ = typed ? bothDiffer(typed.facts, stands, typed.seen) : [];
  const shown = names.filter((name) => differ.includes(name));
  return (
    <>
      <input type="hidden" name="_seen" value={kept ?? names.map((name) => `${name}:${markOf(stands[name])}`).join(' ')} />
      {shown.length > 0 && typed && (
        <InsetText id={`${prefix}both-texts`}>
          <Heading level={2} size="s">
            {edited
              ? say('both-title', { name: edited.name ?? say('both-somebody'), when: momentWords(edited.at, today) })
              : say('both-title-unknown')}
          </Heading>
          <p class="govuk-body">{say('both-lead')}</p>
          <input type="hidden" name="_asked" value={shown.join(' ')} />
          {shown.map((name) => {
            const [label, text] = texts[name];
            const words = (value: Facts[typeof name]) => <Words>{text(value) || say('both-blank')}</Words>;
            return (
              <Radios
                key={name}
                name={`_keep-${name}`}
                id={`${prefix}_keep-${name}`}
                legend={label}
                legendSize="s"
                value={typed.seen.asked.get(name)}
                choices={[
                  { value: 'theirs', label: say('both-theirs'), hint: words(stands[name]) },
                  { value: 'mine', label: say('both-mine'), hint: words(typed.facts[name]) },
                ]}
              />
            );
          })}
        </InsetText>
      )}
    </>
  );
}
