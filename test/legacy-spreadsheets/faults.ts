// Takes the sample's faulty rows out and plants faults of the same kinds elsewhere.
import { type Dice, type Kind, kinds, type Sheets, type Truth } from './variants.js';

const soundRows: Record<Kind, number> = { volunteers: 99, 'core-members': 24, circles: 24, meetings: 790, drr: 47, concerns: 24 };

/** The sample without its faults: every row left is usable. */
export function withoutFaults(sheets: Sheets): void {
  for (const kind of kinds) sheets[kind] = sheets[kind].slice(0, soundRows[kind] + 1);
  sheets.drr = sheets.drr.filter((row, at) => at === 0 || row.slice(3).every((item) => /^[0-6]$/.test(item)));
}

type Planted = { kind: Kind; row: string[] };

/** Plants faults in rows drawn by the dice and says what a careful reader makes of the whole. */
export function plantFaults(sheets: Sheets, roll: Dice): Truth {
  const planted: Planted[] = [];
  const at = (kind: Kind, heading: string) => sheets[kind][0]!.indexOf(heading);
  const any = (kind: Kind) => [...roll.pick(sheets[kind].slice(1))];
  const sound = Object.fromEntries(kinds.map((kind) => [kind, sheets[kind].length - 1]));
  const later = (kind: Kind, row: string[], from: number) => {
    sheets[kind].splice(from + roll.below(sheets[kind].length - from + 1), 0, row);
    planted.push({ kind, row });
  };
  const anywhere = (kind: Kind, change: (row: string[]) => void) => {
    const row = any(kind);
    change(row);
    later(kind, row, 1);
  };
  const afterOriginal = (kind: Kind, change: (row: string[]) => void, fits: (row: string[]) => boolean = () => true) => {
    const candidates = sheets[kind].slice(1).filter((row) => fits(row) && !planted.some((each) => each.row === row));
    const original = roll.pick(candidates);
    const row = [...original];
    change(row);
    later(kind, row, sheets[kind].indexOf(original) + 1);
  };
  const set = (kind: Kind, heading: string, value: string | ((old: string) => string)) => (row: string[]) => {
    const column = at(kind, heading);
    row[column] = typeof value === 'string' ? value : value(row[column]!);
  };
  const both =
    (...changes: ((row: string[]) => void)[]) =>
    (row: string[]) => {
      for (const change of changes) change(row);
    };
  const fresh = (number: number) => String(number);

  for (let times = 0; times < 2 + roll.below(3); times += 1)
    afterOriginal(
      'volunteers',
      both(
        set('volunteers', 'Vol ref', ''),
        set('volunteers', 'First name', (name) => `${name.trim()[0]}.`),
        set('volunteers', 'Mobile', ''),
      ),
      (row) => row[0] !== '' && /^V0/.test(row[0]!) && /@/.test(row[4]!),
    );
  anywhere(
    'volunteers',
    both(
      set('volunteers', 'Vol ref', 'V0900'),
      set('volunteers', 'First name', 'Test'),
      set('volunteers', 'Surname', 'Record'),
      set('volunteers', 'Email', 'test@example.org'),
      set('volunteers', 'DOB', '31/02/1980'),
    ),
  );
  afterOriginal('core-members', both(set('core-members', 'Name', 'Test Person'), set('core-members', 'DOB', '01/01/1970')));
  anywhere(
    'core-members',
    both(
      set('core-members', 'CM ref', 'CM-901'),
      set('core-members', 'Name', 'Test Other'),
      set('core-members', 'DOB', '30/02/1970'),
    ),
  );
  anywhere('circles', both(set('circles', 'Circle', fresh(901).padStart(4, 'C')), set('circles', 'CM ref', 'CM-999')));
  anywhere(
    'circles',
    both(
      set('circles', 'Circle', 'C902'),
      set('circles', 'Start', '01/09/2018'),
      set('circles', 'End', '01/03/2018'),
      set('circles', 'Phase 2', ''),
    ),
  );
  afterOriginal('circles', set('circles', 'Volunteers', 'V9999'), (row) => /^C0/.test(row[0]!));
  anywhere('circles', both(set('circles', 'Circle', 'C903'), set('circles', 'Volunteers', 'V0001, Bob Nobody')));
  anywhere('meetings', set('meetings', 'Date', '29/02/2017'));
  afterOriginal(
    'meetings',
    () => undefined,
    (row) => row[1] !== '29/02/2017',
  );
  anywhere('meetings', both(set('meetings', 'Circle', 'C777'), set('meetings', 'Date', '12/03/2018')));
  anywhere('drr', set('drr', `Q${1 + roll.below(17)}`, '7'));
  anywhere('drr', both(set('drr', 'Q4', ''), set('drr', 'Date', '03/01/2018')));
  anywhere('drr', both(set('drr', 'Rater', 'V9998'), set('drr', 'Date', '04/01/2018')));
  anywhere('concerns', set('concerns', 'Circle', 'C888'));
  anywhere('concerns', set('concerns', 'Date', '31/11/2017'));

  const questions = planted.map(({ kind, row }) => `${kind} ${sheets[kind].indexOf(row) + 1}`).sort();
  const { volunteers = 0, circles = 0, meetings = 0, drr = 0, concerns = 0 } = sound;
  return {
    counts: { volunteers, core_members: sound['core-members'] ?? 0, circles, meetings, drr_complete: drr, concerns },
    questions: [...new Set(questions)],
  };
}
