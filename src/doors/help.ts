import { texts } from '../messages/index.js';
import { databaseStatement, roleStatements } from '../storage/index.js';
import { commands } from './commands.js';
import { settingsHelp } from './settings.js';

const wrapped = (text: string, indent: string, width = 96): string => {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + word.length + 1 > width - indent.length) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].map((one) => `${indent}${one}`).join('\n');
};

const settingText = () =>
  settingsHelp
    .map(
      (one) =>
        `  --${one.flag}  (${one.variable})\n${wrapped(`${one.says} Default: ${one.fallback}.`, '      ')}\n${wrapped(`Danger: ${one.danger}`, '      ')}`,
    )
    .join('\n');

const databaseText = (): string =>
  [
    'Own PostgreSQL 15 or later. Run once as its administrator, with passwords of your own, then set DATABASE_URL (oc_app) and DATABASE_OWNER_URL (oc_owner):',
    '',
    ...roleStatements({ owner: 'CHOOSE-ONE', app: 'CHOOSE-ANOTHER' }).map((statement) => `${statement};`),
    'create database open_circles owner oc_owner;',
    `${databaseStatement('open_circles')};`,
  ].join('\n');

const messagesText = (): string =>
  [
    'How people are told that something waits. Messages say nothing but to sign in.',
    '',
    'Mail     --smtp-url smtps://user:password@mail.example.org:465 --mail-from no-reply@example.org',
    'Texts and calls',
    '         --paging-hook /path/to/program',
    '         It is called with three words:  NUMBER  TEMPLATE  MESSAGE-ID',
    `         TEMPLATE is one of: ${Object.keys(texts)
      .map((template) => template.replaceAll(' ', '-'))
      .join(', ')}`,
    '         MESSAGE-ID is the same whenever the same message is sent again: hand it to your provider',
    '         as its idempotency key.',
    '         It has 30 seconds. Exit 0: taken. 65: this number will never work. Other: try again.',
    '         examples/paging-hook.sh is one for a provider with a web address. Try yours by hand first.',
    '',
    'High and imminent goes at once by every way. Everything else is one message a day, and nothing at',
    'night, by the hours each person sets under Your account. Who cannot be reached stands on Today of',
    'whoever looks after that account. All of it: docs/messages.md.',
  ].join('\n');

/** What `open-circles help` prints: every command, every setting with its default and its danger. */
export function helpText(topic: readonly string[]): string {
  if (topic[0] === 'database') return databaseText();
  if (topic[0] === 'messages') return messagesText();
  const list = Object.entries(commands).map(
    ([name, command]) => `  ${name}${command.takes ? ` ${command.takes}` : ''}\n${wrapped(command.says, '      ')}`,
  );
  return [
    'open-circles COMMAND [settings]',
    '',
    'Commands',
    ...list,
    '',
    'Settings (command line, environment, default, danger)',
    settingText(),
    '',
    'open-circles help database prints the statements for a server of your own.',
    'open-circles help messages says how people are told: mail, texts, calls, quiet hours.',
  ].join('\n');
}
