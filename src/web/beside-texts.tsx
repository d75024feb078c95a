import { Button, ButtonGroup, Heading, InsetText, Link, Words } from './components/index.js';
import { momentWords } from './days.js';
import { markOf, wordsOnlyIn } from './draft-rules.js';
import { say } from './page-words.js';
import type { Draft } from './route.js';

type BesideProps = {
  readonly draft: Draft;
  /** The key of the draft: several forms of one page may have another text. */
  readonly name: string;
};

const placeOf = (name: string) => `beside-${name.replaceAll(/[^a-zA-Z0-9-]+/g, '-')}`;

/** Above a form that its writer has also written on another page: which text it shows, and where the other one is. */
export const BesideNote = ({ draft, name }: BesideProps) =>
  draft.beside.length === 0 ? null : (
    <InsetText>
      {say('beside-note', { when: momentWords(draft.savedAt) })} <Link href={`#${placeOf(name)}`}>{say('beside-see')}</Link>
    </InsetText>
  );

/** At the end of the form, so that the enter key still presses the form's own button: each other text, and what to do with it. */
export const BesideTexts = ({ draft, name }: BesideProps) =>
  draft.beside.length === 0 ? null : (
    <section id={placeOf(name)}>
      {draft.beside.map((text) => {
        const words = wordsOnlyIn(text.fields, draft.fields);
        return (
          <InsetText key={text.place}>
            <Heading level={2} size="s">
              {say('beside-title', { when: momentWords(text.savedAt) })}
            </Heading>
            <p class="govuk-body oc-quiet">{words.length > 0 ? say('beside-lead') : say('beside-ticked')}</p>
            {words.map((one) => (
              <Words key={one}>{one}</Words>
            ))}
            <ButtonGroup>
              <Button look="secondary" name="_save" value={`use ${markOf(text)}`} formNoValidate>
                {say('beside-use')}
              </Button>
              <Button look="secondary" name="_save" value={`join ${markOf(text)}`} formNoValidate>
                {say('beside-join')}
              </Button>
              <Button look="secondary" name="_save" value={`drop ${markOf(text)}`} formNoValidate>
                {say('beside-drop')}
              </Button>
            </ButtonGroup>
          </InsetText>
        );
      })}
    </section>
  );
