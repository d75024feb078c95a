import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import type { PassphraseSource } from './passphrase.js';
import { KeyRefused } from './problems.js';

export interface Terminal {
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly output: NodeJS.WritableStream;
}

/**
 * A passphrase typed at the terminal, without showing it.
 * @param question shown first, for instance `Passphrase: `
 * @throws KeyRefused when there is no terminal to ask at, or it is closed unanswered
 */
export const passphraseAskedAt =
  ({ input, output }: Terminal, question: string): PassphraseSource =>
  () =>
    new Promise((resolve, reject) => {
      if (!input.isTTY) {
        reject(
          new KeyRefused('The root key is sealed by a passphrase and there is no terminal to ask for it. Give it in a file.'),
        );
        return;
      }
      output.write(question);
      // The line editor writes what is typed: it is given nowhere to write to.
      const nowhere = new Writable({ write: (_chunk, _encoding, next) => next() });
      const lines = createInterface({ input, output: nowhere, terminal: true });
      let answered = false;
      lines.once('line', (line) => {
        answered = true;
        lines.close();
        output.write('\n');
        resolve(line);
      });
      lines.once('SIGINT', () => lines.close());
      lines.once('close', () => {
        if (!answered) reject(new KeyRefused('No passphrase was given.'));
      });
    });
