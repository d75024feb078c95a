import type { FastifyRequest } from 'fastify';
import { type Fields, field, noFields } from './fields.js';
import { cameFromHere } from './gate.js';
import type { Answer, Route } from './route.js';
import type { FormTokens } from './token.js';
import { closedPage } from './trouble.js';

// The database cannot be reached or is going down: not our fault to explain, but ours to say plainly.
const closedCodes = new Set([
  'ECONNREFUSED',
  'ENOENT',
  'ECONNRESET',
  'EPIPE',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  '57P01',
  '57P02',
  '57P03',
  '53300',
  '53100',
  '58030',
  '08006',
  '08001',
  '08003',
  '08004',
]);
/**
 * True when the records cannot be reached, as opposed to something of ours being broken. To a database whose clock is ahead of ours whatever we ask comes
 * too late: it lets nobody in until the clocks agree.
 */
export const isClosed = (fault: unknown): boolean => {
  const { code, message = '' } = fault as { code?: string; message?: string };
  return (
    closedCodes.has(code ?? '') ||
    /timeout exceeded when trying to connect|Connection terminated|Query read timeout|^expired context$/.test(message)
  );
};

type Sent = { readonly request: FastifyRequest; readonly url: URL; readonly came: Fields; readonly files: readonly unknown[] };

/**
 * The page for somebody whose records are out of reach, with the form to send again.
 * @param words what was typed; shown only where the form is one of ours, as far as can be told without the records: a stranger's words are not for
 * our pages
 * @param number whom to ring, as this browser was last shown it
 */
export function closedAnswer(
  route: Route,
  { request, url, came, files }: Sent,
  words: Fields,
  tokens: FormTokens,
  number: string | null,
): Answer {
  if (!cameFromHere(request) || tokens.readPerson(field(came, '_token')) === null) return closedPage(noFields, null, number);
  const isWhole = files.length === 0 && field(came, '_once') !== '' && !('secret' in route && route.secret);
  return closedPage(words, isWhole ? { path: url.pathname, fields: came } : null, number);
}
