import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { createTransport } from 'nodemailer';
import type { HookSettings, MailSettings, Template } from './message.js';
import { texts } from './words.js';

/** Whose trouble it is: this recipient will never be taken; this recipient is not taken now; nobody is. */
export type Trouble = 'refused' | 'not now' | 'the way';

/** What goes wrong on the way out, by code only: servers repeat addresses in their answers, and job records keep what is thrown. */
export class NotSent extends Error {
  override name = 'NotSent';
  constructor(
    readonly code: string,
    readonly trouble: Trouble,
  ) {
    super(`not sent: ${code}`);
  }
}

export type Mail = {
  readonly id: string;
  readonly to: string;
  readonly senderName: string;
  readonly template: Template;
  readonly date: Date;
};

// One plain address and nothing that could become two.
const oneAddress = /^[^\s,;:<>"()[\]\\]+@[^\s,;:<>"()[\]\\@]+$/;

/** A server that answers a little at a time is given up too: whoever must be told waits behind it. */
const longestMs = 45_000;
const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 };

/** Answers that speak of us and hit everybody, not of this address: blocked, no relaying, too much today (RFC 3463: x.3 to x.7; RFC 5321: 554). */
const isAboutUs = /^(554|53\d)|^5\d\d[ -]5\.[3-7]\./;

function troubleOf(fault: unknown): NotSent {
  const {
    code,
    responseCode,
    command,
    response = '',
  } = fault as {
    readonly code?: string;
    readonly responseCode?: number;
    readonly command?: string;
    readonly response?: string;
  };
  const says = `${code ?? 'mail'} ${responseCode ?? ''}`.trim();
  if (code !== 'EENVELOPE' || command === 'MAIL FROM') return new NotSent(says, 'the way');
  if ((responseCode ?? 0) < 500) return new NotSent(says, 'not now');
  return new NotSent(says, isAboutUs.test(response) ? 'the way' : 'refused');
}

/**
 * One mail to one recipient. Its Message-ID and date are the message's own, so that sending it again after a lost answer is the same mail.
 * @throws NotSent
 */
export async function sendMail(settings: MailSettings, mail: Mail): Promise<void> {
  if (!oneAddress.test(mail.to)) throw new NotSent('not one address', 'refused');
  const transport = createTransport({ url: settings.smtpUrl, ...patience, disableFileAccess: true, disableUrlAccess: true });
  const { subject, text } = texts[mail.template];
  let limit: NodeJS.Timeout | undefined;
  try {
    await Promise.race([
      transport.sendMail({
        from: { name: mail.senderName, address: settings.from },
        to: mail.to,
        envelope: { from: settings.from, to: [mail.to] },
        subject,
        text,
        messageId: `<${mail.id}@${settings.from.split('@').at(-1)}>`,
        date: mail.date,
        headers: { 'auto-submitted': 'auto-generated' },
      }),
      new Promise((_, reject) => {
        limit = setTimeout(() => reject(new NotSent('mail took too long', 'the way')), longestMs);
      }),
    ]);
  } catch (fault) {
    throw fault instanceof NotSent ? fault : troubleOf(fault);
  } finally {
    clearTimeout(limit);
    transport.close();
  }
}

const run = promisify(execFile);

/** What the program answers for a number that will never work (EX_DATAERR of sysexits.h). */
const numberIsWrong = 65;

/** Calls the charity's own program with a number, a template id and the message's id; it learns nothing else. @throws NotSent */
export async function callHook(settings: HookSettings, id: string, number: string, template: Template): Promise<void> {
  const dialled = number.replaceAll(/[^\d+]/g, '');
  if (!/^\+?\d{5,15}$/.test(dialled)) throw new NotSent('no number', 'refused');
  try {
    await run(settings.program, [dialled, template.replaceAll(' ', '-'), id], {
      timeout: 30_000,
      killSignal: 'SIGKILL',
      env: { PATH: process.env.PATH ?? '' },
    });
  } catch (fault) {
    const { code, killed } = fault as { code?: string | number; killed?: boolean };
    if (code === numberIsWrong) throw new NotSent('hook: not this number', 'refused');
    throw new NotSent(killed ? 'hook took too long' : `hook ${code ?? ''}`.trim(), 'the way');
  }
}
