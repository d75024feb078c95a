import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { createTransport } from 'nodemailer';
import type { HookSettings, MailSettings, Template } from './message.js';
import { texts } from './words.js';

/** What goes wrong on the way out, by code only: servers repeat addresses in their answers, and job records keep what is thrown. */
export class NotSent extends Error {
  override name = 'NotSent';
  constructor(
    readonly code: string,
    /** The other side will never take it: trying again would not help. */
    readonly isFinal: boolean,
  ) {
    super(`not sent: ${code}`);
  }
}

export type Mail = {
  readonly id: string;
  readonly to: string;
  readonly senderName: string;
  readonly template: Template;
  readonly queuedAt: Date;
};

// One plain address and nothing that could become two.
const oneAddress = /^[^\s,;:<>"()[\]\\]+@[^\s,;:<>"()[\]\\@]+$/;

/**
 * One mail to one recipient. Its Message-ID and date are the message's own, so that sending it again after a lost answer is the same mail.
 * @throws NotSent
 */
export async function sendMail(settings: MailSettings, mail: Mail): Promise<void> {
  if (!oneAddress.test(mail.to)) throw new NotSent('not one address', true);
  const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 };
  const transport = createTransport({ url: settings.smtpUrl, ...patience, disableFileAccess: true, disableUrlAccess: true });
  const { subject, text } = texts[mail.template];
  try {
    await transport.sendMail({
      from: { name: mail.senderName, address: settings.from },
      to: mail.to,
      envelope: { from: settings.from, to: [mail.to] },
      subject,
      text,
      messageId: `<${mail.id}@${settings.from.split('@').at(-1)}>`,
      date: mail.queuedAt,
      headers: { 'auto-submitted': 'auto-generated' },
    });
  } catch (fault) {
    const { code, responseCode } = fault as { code?: string; responseCode?: number };
    throw new NotSent(`${code ?? 'mail'} ${responseCode ?? ''}`.trim(), code === 'EENVELOPE' && (responseCode ?? 0) >= 500);
  } finally {
    transport.close();
  }
}

const run = promisify(execFile);

/** Calls the charity's own program with a number and a template id; it learns nothing else. @throws NotSent */
export async function callHook(settings: HookSettings, number: string, template: Template): Promise<void> {
  const dialled = number.replaceAll(/[^\d+]/g, '');
  if (dialled.length < 5) throw new NotSent('no number', true);
  try {
    await run(settings.program, [dialled, template.replaceAll(' ', '-')], {
      timeout: 30_000,
      killSignal: 'SIGKILL',
      env: { PATH: process.env.PATH ?? '' },
    });
  } catch (fault) {
    const { code, killed } = fault as { code?: string | number; killed?: boolean };
    throw new NotSent(killed ? 'hook took too long' : `hook ${code ?? ''}`.trim(), false);
  }
}
