import type { Ledger, Person } from '../audit/index.js';
import { done, type Meanwhile, meanwhile, type Outcome, refused, type Seen, settle } from '../kernel/index.js';
import type { CharitySettings, GivenSettings, SettingsProblem } from './settings.js';
import { holdSettings, saveSettings } from './settings-queries.js';
import { problemsWithSettings, settingNames } from './settings-rules.js';

/** Sets what the charity says otherwise than we do; each counts from now. @param seen null where no form was opened */
export function setCharity(
  ledger: Ledger,
  actor: Person,
  given: GivenSettings,
  seen: Seen | null,
  once?: string,
): Promise<Outcome<null, SettingsProblem | Meanwhile>> {
  return ledger.change(
    actor,
    'organisation.record',
    null,
    async (c) => {
      const problems = problemsWithSettings(given);
      if (problems.length > 0) return refused(...problems);
      const stands = await holdSettings(c);
      const kept = settle(given, stands, seen) as CharitySettings | null;
      if (kept === null) return refused(meanwhile);
      const changed = settingNames.filter((name) => kept[name] !== stands[name]);
      if (changed.length > 0) await saveSettings(c, kept, changed);
      c.note(Object.fromEntries(changed.map((name) => [name, kept[name]])));
      return done(null);
    },
    { once },
  );
}
