import type { FastifyReply, FastifyRequest } from 'fastify';
import { bareFrame } from './bare-frame.js';
import { isClosed } from './closed.js';
import type { ServerParts } from './dispatch.js';
import { sendAnswer } from './reply.js';
import type { Answer } from './route.js';
import { closedPage, faultPage, refusedPage, tooLargePage } from './trouble.js';

const here = (request: FastifyRequest) => bareFrame(new URL(request.url, 'http://here'));

/** A request that never came to its route: too large, not readable, or a fault of ours before or after it. */
export async function answerFault(
  parts: Pick<ServerParts, 'logFault'>,
  fault: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const status = (fault as { statusCode?: number }).statusCode ?? 500;
  if (status >= 500) parts.logFault(request.id, request.routeOptions.url ?? '?', fault);
  const ours = () => (isClosed(fault) ? closedPage() : faultPage(request.id));
  const answer = status === 413 ? tooLargePage() : status < 500 ? { ...refusedPage(), status } : ours();
  await sendAnswer(reply, answer as Answer, here(request));
  return reply;
}
