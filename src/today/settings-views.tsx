import type { Instant, LocalDay, Seen } from '../kernel/index.js';
import {
  Button,
  type Edited,
  ErrorSummary,
  type FieldProblem,
  Form,
  Heading,
  Input,
  InsetText,
  Link,
  Narrow,
  PageTitle,
  problemAt,
  Quiet,
  SeenFields,
  SummaryList,
  whenWords,
} from '../web/index.js';
import type { CharitySettings } from './settings.js';
import type { SettingsRead } from './settings-queries.js';
import { settingNames } from './settings-rules.js';
import { saySetting as say } from './settings-words.js';

export type TypedSettings = Readonly<Record<keyof CharitySettings, string>>;

type Props = Pick<SettingsRead, 'stands' | 'readers'> & {
  readonly typed: TypedSettings;
  readonly facts: Readonly<Record<keyof CharitySettings, string | number | null>>;
  readonly seen: Seen | null;
  readonly edited: Readonly<Record<keyof CharitySettings, Edited | null>>;
  readonly problems: readonly FieldProblem[];
  readonly hasSaved: boolean;
  readonly today: LocalDay;
  readonly now: Instant;
};

const setWords = (edited: Edited | null, now: Instant): string => {
  if (edited === null) return say('set-by-nobody');
  const when = whenWords(edited.at, now);
  return edited.name ? say('set-by', { name: edited.name, when }) : say('set-by-somebody', { when });
};

const ReadersValue = ({ readers, now }: { readonly readers: Props['readers']['outsideReader']; readonly now: Instant }) => {
  const { names, count, waiting } = readers;
  const hidden = count - names.length;
  const all = [...names, ...(hidden > 0 ? [say('readers-hidden', { count: hidden })] : [])];
  return (
    <>
      {count === 0 ? say('readers-none') : all.join(', ')}
      {waiting.map(({ name, asker, at }) => (
        <Quiet key={name}>{say('readers-waiting', { name, asker, when: whenWords(at, now) })}</Quiet>
      ))}
    </>
  );
};

const asText = (value: string | number | null) => String(value ?? '');
const newest = (edited: Props['edited']): Edited | null =>
  Object.values(edited).reduce((last, one) => (one && (!last || one.at > last.at) ? one : last), null);

/** What a charity says otherwise: what each number does, within which limits, what counts now, and who said so when. */
export const SettingsPage = (props: Props) => {
  const { stands, typed, facts, seen, edited, problems, today, now, readers } = props;
  const texts = {
    smallestCount: [say('smallestCount'), asText],
    shareMarking: [say('shareMarking'), asText],
    vaultRows: [say('vaultRows'), asText],
    otherRows: [say('otherRows'), asText],
  } as const;
  return (
    <Narrow>
      {problems.length > 0 && <ErrorSummary problems={problems} />}
      <PageTitle lead={say('lead')}>{say('title')}</PageTitle>
      {props.hasSaved && <InsetText>{say('saved')}</InsetText>}
      <Form action="/charity-settings">
        <SeenFields
          stands={stands as Props['facts']}
          texts={texts}
          typed={seen && { facts, seen }}
          edited={newest(edited)}
          today={today}
        />
        {settingNames.map((name) => (
          <div key={name}>
            <Input
              name={name}
              label={say(name)}
              hint={say(`${name}-hint`)}
              value={typed[name]}
              error={problemAt(problems, name)}
              {...(name === 'shareMarking' ? {} : { width: 5 as const, inputmode: 'numeric' as const })}
              autocomplete="off"
            />
            <Quiet>{setWords(edited[name], now)}</Quiet>
          </div>
        ))}
        <Button>{say('save')}</Button>
      </Form>
      <Heading>{say('elsewhere')}</Heading>
      <p class="govuk-body">
        <Link href="/minutes-clock">{say('minutes')}</Link>
      </p>
      <SummaryList
        rows={(['outsideReader', 'reciprocalReader'] as const).map((name) => ({
          key: say(name),
          value: <ReadersValue readers={readers[name]} now={now} />,
        }))}
      />
      <p class="govuk-body">
        <Link href="/people-and-roles">{say('readers-link')}</Link>
      </p>
      <Quiet>{say('readers-note')}</Quiet>
    </Narrow>
  );
};
