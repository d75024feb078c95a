import { classes } from './attributes.js';
import { Hint } from './hint.js';
import { TextareaField, type TextareaProps } from './textarea.js';
import { say } from './words.js';

export interface CharacterCountProps extends TextareaProps {
  /** Said to the writer, never enforced while writing: too long is a question afterwards, not a lost sentence. */
  readonly limit: { readonly characters: number } | { readonly words: number };
  /** `characters` counts as people do (an emoji is one), `length` as computers do, which is the default. */
  readonly counts?: 'characters' | 'length' | undefined;
  /** Percentage of the limit from which the count is shown. */
  readonly threshold?: number | undefined;
}

export function CharacterCount({ limit, counts, threshold, ...props }: CharacterCountProps) {
  const id = props.id ?? props.name;
  const says =
    'words' in limit ? say('wordsAtMost', { count: limit.words }) : say('charactersAtMost', { count: limit.characters });
  const counted = {
    'data-module': 'govuk-character-count',
    'data-maxlength': 'words' in limit ? undefined : limit.characters,
    'data-maxwords': 'words' in limit ? limit.words : undefined,
    'data-threshold': threshold,
    'data-count-type': 'words' in limit ? 'words' : counts,
  };
  return (
    <TextareaField
      props={{ ...props, class: classes('govuk-js-character-count', props.class), describedBy: `${id}-info` }}
      group="govuk-character-count"
      groupAttributes={counted}
      after={() => (
        <Hint id={`${id}-info`} class="govuk-character-count__message">
          {says}
        </Hint>
      )}
    />
  );
}
