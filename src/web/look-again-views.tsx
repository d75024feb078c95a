import { Link } from './components/link.js';
import { type Doubt, doubtsIn, type TextKind } from './look-again.js';
import { say } from './page-words.js';

const lines: Record<Doubt['why'], (words: string) => string> = {
  label: (words) => say('look-label', { words }),
  hurt: (words) => say('look-hurt', { words }),
  place: (words) => say('look-place', { words }),
};

/** What is said of a text, line by line; none where nothing is worth a second look. */
export const lookAgainAt = (text: string, kind: TextKind): string[] =>
  doubtsIn(text, kind).map(({ words, why }) => lines[why](words));

/** Below a field: what is worth a second look in it. The page's script writes here too, as the draft is kept. It stands in the way of nothing. */
export const LookAgain = ({ name, text, kind }: { readonly name: string; readonly text: string; readonly kind: TextKind }) => {
  const said = lookAgainAt(text, kind);
  return (
    <>
      <input type="hidden" name="_look" value={`${name} ${kind}`} />
      <div class="oc-look" aria-live="polite" data-look={name}>
        {said.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
    </>
  );
};

export type LookAgainNoticeProps = {
  readonly texts: readonly (string | null)[];
  readonly kind: TextKind;
  /** Said below the words: that it is saved, or that it goes out next. */
  readonly then: string;
  /** Where they are changed, and what that link says. */
  readonly change: { readonly href: string; readonly says: string };
  /** Where whoever keeps them goes on; null where that is a button of the page. */
  readonly keep: string | null;
};

/** On the page of what was saved: the words, one tap to change them, one to keep them. Nothing where there are none. */
export const LookAgainNotice = ({ texts, kind, then, change, keep }: LookAgainNoticeProps) => {
  const said = [...new Set(texts.flatMap((text) => lookAgainAt(text ?? '', kind)))];
  if (said.length === 0) return null;
  return (
    <section class="oc-look oc-no-print" aria-labelledby="look-again">
      <h2 class="govuk-heading-s" id="look-again">
        {say('look-title')}
      </h2>
      {said.map((line) => (
        <p key={line}>{line}</p>
      ))}
      <p>{then}</p>
      <p>
        <Link href={change.href}>{change.says}</Link>
        {keep && (
          <>
            {' · '}
            <Link href={keep}>{say('look-keep')}</Link>
          </>
        )}
      </p>
    </section>
  );
};
