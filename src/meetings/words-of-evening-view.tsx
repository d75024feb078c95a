import { type Fields, field, Textarea } from '../web/index.js';
import { say } from './words.js';

/** What went well, what happened, what was agreed; below each, words worth a second look. */
export const WordsOfEvening = ({ values, coreMemberName }: { readonly values: Fields; readonly coreMemberName: string }) => (
  <>
    <Textarea
      name="went-well"
      label={say('went-well')}
      labelSize="m"
      rows={3}
      value={field(values, 'went-well')}
      looksAgain="minutes"
    />
    <Textarea
      name="happened"
      label={say('happened')}
      labelSize="m"
      hint={say('happened-hint')}
      rows={6}
      value={field(values, 'happened')}
      looksAgain="minutes"
    />
    <Textarea
      name="agreed"
      label={say('agreed')}
      labelSize="m"
      hint={say('agreed-hint', { name: coreMemberName })}
      rows={2}
      value={field(values, 'agreed')}
      looksAgain="minutes"
    />
  </>
);
