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

/** What `open-circles help` prints: every command, every setting with its default and its danger. */
export function helpText(topic: readonly string[]): string {
  if (topic[0] === 'database') return databaseText();
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
  ].join('\n');
}
