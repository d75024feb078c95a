import { createHash } from 'node:crypto';
import { isId } from '../kernel/index.js';
import { type Fields, field, withoutOwn } from './fields.js';
import type { UploadedFile } from './route.js';

/** A number made of a text, in the shape that numbers of forms have. */
const numberFrom = (text: string): string => {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

/** Files as a text: the same files give the same one. */
export const digestOf = (files: readonly UploadedFile[]): string =>
  files.map(({ name, bytes }) => `${name} ${createHash('sha256').update(bytes).digest('hex')}`).join('\n');

/**
 * The number by which a form happens once: the page's own together with what was answered. Pressed twice it is the same; sent again after the back
 * button with other words it is another form, whose words are not thrown away.
 * @param with_ what came beside the fields, such as digests of files
 */
export function onceOf(form: Fields, with_ = ''): string | undefined {
  const sent = field(form, '_once');
  if (!isId(sent)) return undefined;
  // Ends of lines are told by the browser in one way, and by hidden fields of some in another.
  const answered = Object.entries(withoutOwn(form))
    .map(([name, values]): [string, readonly string[]] => [name, values.map((value) => value.replaceAll('\r\n', '\n'))])
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return numberFrom(JSON.stringify([sent, answered, with_]));
}
