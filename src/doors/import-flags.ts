import { parseArgs } from 'node:util';
import { settingsHelp } from './settings.js';

/** Thrown for a command line that is not one: answered with exit code 2. */
export class WrongUsage extends Error {
  override name = 'WrongUsage';
}

export type ImportFlags = {
  readonly positionals: readonly string[];
  /** A file, or `auto` for the mapping that is proposed; null when nothing was said. */
  readonly map: string | null;
  readonly outMap: string | null;
  readonly project: string | null;
  /** E-mail address or chosen name of the coordinator or manager who approved the import. */
  readonly approvedBy: string | null;
  readonly isDryRun: boolean;
  readonly isJson: boolean;
  /** What is said to every command (data folder, database …), as words again. */
  readonly settingWords: readonly string[];
};

const own = {
  map: { type: 'string' },
  'out-map': { type: 'string' },
  project: { type: 'string' },
  'approved-by': { type: 'string' },
  'dry-run': { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

/** Reads the command line of an import. @throws WrongUsage for a flag that there is not, or one without its value */
export function readImportFlags(words: readonly string[]): ImportFlags {
  const settings = Object.fromEntries(
    settingsHelp.map(({ flag }) => [flag, { type: flag === 'trust-proxy' ? 'boolean' : 'string' } as const]),
  );
  const parsed = (() => {
    try {
      return parseArgs({ args: [...words], options: { ...settings, ...own }, allowPositionals: true, strict: true });
    } catch (fault) {
      throw new WrongUsage(`${(fault as Error).message.split('.')[0]}.`);
    }
  })();
  const values = parsed.values as Readonly<Record<string, string | boolean | undefined>>;
  const text = (flag: string) => (typeof values[flag] === 'string' && values[flag] !== '' ? String(values[flag]) : null);
  const settingWords = settingsHelp.flatMap(({ flag }) => {
    const value = values[flag];
    if (value === undefined) return [];
    return value === true ? [`--${flag}`] : [`--${flag}`, String(value)];
  });
  return {
    positionals: parsed.positionals,
    map: text('map'),
    outMap: text('out-map'),
    project: text('project'),
    approvedBy: text('approved-by'),
    isDryRun: values['dry-run'] === true,
    isJson: values.json === true,
    settingWords,
  };
}
