import type { Ledger, Person } from '../audit/index.js';
import { done, type LocalDay, type Outcome, refused } from '../kernel/index.js';
import {
  choice,
  type FieldProblem,
  type Fields,
  field,
  page,
  type Route,
  readTypedDay,
  seeOther,
  showAgain,
  showPage,
  typedDay,
  type Visit,
} from '../web/index.js';
import { type CodeProblem, type ContactEntry, codeFor, contactEntries, problemsWithCode } from './contact-code.js';
import { insertCode, listSetCodes } from './contact-code-queries.js';
import { type CodeForm, ContactCodesPage } from './contact-code-views.js';
import { sayCode as say, sayCodeProblem } from './contact-code-words.js';

const readForm = (fields: Fields): CodeForm => ({
  entry: choice(fields, 'entry', contactEntries),
  code: field(fields, 'contact-code'),
  label: field(fields, 'label'),
  from: readTypedDay(fields, 'from'),
});
const blank = (today: LocalDay): CodeForm => ({ entry: null, code: '', label: '', from: typedDay(today) });

/** Sets the code of an entry from a day on; a blank one says that it has none. What was set before is kept. */
function setCode(ledger: Ledger, actor: Person, form: CodeForm, once?: string): Promise<Outcome<ContactEntry, CodeProblem>> {
  return ledger.change(
    actor,
    'organisation.record',
    null,
    async (c) => {
      const { entry, code, label } = form;
      const problems = problemsWithCode({ entry, code, label, fromOn: form.from.on });
      if (problems.length > 0 || entry === null || form.from.on === null) return refused(...problems);
      await insertCode(c, { entry, code: code === '' ? null : { code, label }, fromOn: form.from.on });
      c.note({ entry, code });
      return done(entry);
    },
    { once },
  );
}

async function codesPage(visit: Visit, form: CodeForm | null, problems: readonly FieldProblem[]) {
  const shown = await visit.ledger.read(visit.actor, 'organisation.record', null, async (r) => {
    const set = await listSetCodes(r);
    return { today: r.today, codes: contactEntries.map((entry) => ({ entry, code: codeFor(entry, set, r.today) })) };
  });
  const body = <ContactCodesPage codes={shown.codes} form={form ?? blank(shown.today)} problems={problems} />;
  return problems.length > 0 ? showAgain(say('title'), body) : showPage(say('title'), body);
}

async function keep(visit: Visit) {
  const form = readForm(visit.form);
  const kept = await setCode(visit.ledger, visit.actor, form, visit.once);
  return kept.ok ? seeOther('/contact-codes') : codesPage(visit, form, kept.problems.map(sayCodeProblem));
}

/** Codes of probation's own case system, which officers copy with what we send. */
export const contactCodeRoutes: readonly Route[] = [
  page('GET', '/contact-codes', 'organisation.record', (visit) => codesPage(visit, null, [])),
  page('POST', '/contact-codes', 'organisation.record', keep),
];
