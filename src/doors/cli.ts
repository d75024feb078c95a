import { type Command, commands } from './commands.js';
import { helpText } from './help.js';

/** Faults that are a plain sentence to the operator; anything else is ours and shows its stack. */
const plain = new Set([
  'SettingRefused',
  'StartRefused',
  'SchemaMismatch',
  'KeyRefused',
  'WrongKey',
  'RotationUnfinished',
  'CommandRefused',
  'CopyRefused',
]);

/** Runs one command line. @returns the exit code: 0 done, 1 refused or found something, 2 not a command */
export async function runCommand(words: readonly string[]): Promise<number> {
  const name = Object.keys(commands)
    .sort((a, b) => b.length - a.length)
    .find((one) => words.slice(0, one.split(' ').length).join(' ') === one);
  if (words.length === 0 || words[0] === 'help' || words[0] === '--help') {
    console.log(helpText(words.slice(1)));
    return 0;
  }
  if (!name) {
    console.error(`There is no command “${words.join(' ')}”. Try: open-circles help`);
    return 2;
  }
  try {
    return await (commands[name] as Command).run(words.slice(name.split(' ').length));
  } catch (fault) {
    if (!plain.has((fault as Error).name)) throw fault;
    console.error((fault as Error).message);
    return 1;
  }
}
