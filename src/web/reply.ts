import type { FastifyReply } from 'fastify';
import type { Frame } from './frame.js';
import type { Answer } from './route.js';
import { renderPage } from './shell.js';

// A file name that a header can carry: plain letters, and the full name beside it in the extended form.
const disposition = (name: string) =>
  `attachment; filename="${name.replaceAll(/[^\w.-]/g, '_')}"; filename*=UTF-8''${encodeURIComponent(name)}`;

/** Says that this browser holds something written without signal that has not been sent; set by the page's own script. */
export const unsentCookie = '__Host-unsent';

/** Who leaves leaves nothing behind but what is sealed, not sent and not given up: a worry outlives a sign-out. */
const whatToClear = (reply: FastifyReply, to: string): string =>
  reply.request.cookies[unsentCookie] && !to.startsWith('/sign-in?out=given-up') ? '"cache"' : '"cache", "storage"';

/** Turns an answer into status, headers and bytes. */
export async function sendAnswer(reply: FastifyReply, answer: Answer, frame: Frame): Promise<void> {
  if ('cookies' in answer)
    for (const { name, value, maxAgeSeconds } of answer.cookies ?? [])
      void reply.setCookie(name, value, {
        path: '/',
        httpOnly: true,
        secure: true,
        sameSite: 'lax',
        ...(maxAgeSeconds > 0 ? { maxAge: maxAgeSeconds } : { maxAge: 0, expires: new Date(0) }),
      });
  switch (answer.kind) {
    case 'page':
      if (answer.retryAfterSeconds !== undefined) void reply.header('retry-after', String(answer.retryAfterSeconds));
      if (answer.refreshSeconds !== undefined) void reply.header('refresh', String(answer.refreshSeconds));
      await reply
        .code(answer.status ?? 200)
        .type('text/html; charset=utf-8')
        .send(
          renderPage(
            frame,
            { title: answer.title, back: answer.back, wide: answer.wide, current: answer.current, isSheet: answer.isSheet },
            answer.body,
          ),
        );
      return;
    case 'see other':
      if (answer.to.startsWith('/sign-in?out')) void reply.header('clear-site-data', whatToClear(reply, answer.to));
      await reply.code(303).header('location', answer.to).send();
      return;
    case 'file':
      await reply
        .type(answer.type)
        .header('content-disposition', disposition(answer.name))
        .header('content-security-policy', "default-src 'none'; sandbox")
        .send(answer.body);
      return;
    case 'json':
      await reply.code(answer.status ?? 200).send(answer.body);
  }
}
