import type { AddressInfo, Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';

export type Taken = { readonly to: string[]; readonly raw: string; readonly id: string; readonly subject: string };

/** What a server can do with a mail it has read whole; `lose the answer`: it keeps the mail and hangs up before it says so. */
export type Manners = 'take' | 'lose the answer' | { readonly code: number; readonly says?: string };

const refusal = (code: number, says = 'no') => Object.assign(new Error(says), { responseCode: code });

/** A real mail server on loopback, and what it took. */
export async function openMailSink() {
  const taken: Taken[] = [];
  const waiting = new Set<() => void>();
  let manners: Manners = 'take';
  let onRecipient: (address: string) => number | null = () => null;
  let atEnd: () => Promise<void> | void = () => undefined;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo({ address }, _session, callback) {
      const code = onRecipient(address);
      callback(code === null ? null : refusal(code, `${address} is not here`));
    },
    onData(stream, session, callback) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', async () => {
        const raw = Buffer.concat(parts).toString('utf8');
        const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(raw)?.[1]?.trim() ?? '';
        if (typeof manners === 'object') return callback(refusal(manners.code, manners.says));
        taken.push({
          to: session.envelope.rcptTo.map((one) => one.address),
          raw,
          id: header('message-id'),
          subject: header('subject'),
        });
        for (const tell of waiting) tell();
        await atEnd();
        if (manners === 'lose the answer') {
          for (const socket of sockets) socket.destroy();
          return;
        }
        callback();
      });
    },
  });
  const sockets = new Set<Socket>();
  server.server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  server.on('error', () => undefined); // A client that was killed hangs up in the middle.
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const { port } = server.server.address() as AddressInfo;
  return {
    taken,
    port,
    url: `smtp://127.0.0.1:${port}`,
    answerWith: (next: Manners) => {
      manners = next;
    },
    /** @param code what it says to a recipient; null: welcome */
    recipients: (code: (address: string) => number | null) => {
      onRecipient = code;
    },
    /** What happens after it has taken a mail and before it says so. */
    beforeAnswer: (work: () => Promise<void> | void) => {
      atEnd = work;
    },
    /** Resolves once so many mails have been taken; rejects after the time a page may take. */
    until: (isSo: (taken: readonly Taken[]) => boolean, patienceMs = 60_000): Promise<void> =>
      new Promise((resolve, reject) => {
        const limit = setTimeout(() => {
          waiting.delete(look);
          reject(new Error(`not so after ${patienceMs / 1000} s; taken: ${taken.map((one) => one.to).join(', ')}`));
        }, patienceMs);
        const look = () => {
          if (!isSo(taken)) return;
          clearTimeout(limit);
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
    forget: () => {
      taken.length = 0;
      manners = 'take';
      onRecipient = () => null;
      atEnd = () => undefined;
    },
    close: () =>
      new Promise<void>((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
export type MailSink = Awaited<ReturnType<typeof openMailSink>>;
