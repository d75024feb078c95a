import { nothingTold, tellConcern } from '../concerns/index.js';
import { choice, type Fields, field, onceOf, type Splits, type Visit } from '../web/index.js';

const fieldsOfWorry = ['worry', 'danger', 'tonight'];

/** The form once its worry has gone by itself: it is not asked again, so that it is never told twice. */
export const withoutWorry = (form: Fields): Fields => ({
  ...Object.fromEntries(Object.entries(form).filter(([name]) => !fieldsOfWorry.includes(name))),
  'worry-sent': ['yes'],
});

/** Any of its answers is enough: where the browser folds nothing away, danger may be answered and nothing else. */
const holdsWorry = (form: Fields): boolean =>
  field(form, 'worry') !== '' ||
  (field(form, 'worry-sent') === '' && (field(form, 'worried') === 'yes' || ['yes', 'not sure'].includes(field(form, 'danger'))));

/** The worry within a form as the form of "tell us something" would send it, with a number of its own that is the same each time. */
const worryOf = (form: Fields, circle: string): Fields => ({
  _once: form._once ?? [],
  _page: [`/tell?circle=${circle}`],
  _circle: [circle],
  circle: [circle],
  seen: form.worry ?? [],
  danger: form.danger ?? [],
  tonight: form.tonight ?? [],
});

/** The worry within minutes as the form of "tell us something" would send it: it outlives a session as that does (design.md §7.1). */
export const splitWorry: Splits = (form, param) => {
  if (!holdsWorry(form)) return null;
  return { concern: { path: '/tell', form: worryOf(form, param('circle')) }, rest: withoutWorry(form) };
};

/**
 * Sends the worry written with the minutes: first, by itself, in a transaction of its own, whatever becomes of the minutes (practice.md §1.1).
 * @returns its id, or null when nothing worried the writer
 */
export async function tellWorry(visit: Visit, circleId: string, source: 'minutes' | 'told by hand'): Promise<string | null> {
  const { form, ledger, actor } = visit;
  const seen = field(form, 'worry');
  if (!holdsWorry(form)) return null;
  const told = {
    ...nothingTold,
    circleId,
    source,
    seen: seen || null,
    danger: choice(form, 'danger', ['yes', 'not sure', 'no'] as const) ?? ('not answered' as const),
    tonight: choice(form, 'tonight', ['yes', 'no'] as const) ?? ('not answered' as const),
  };
  const sent = await tellConcern(ledger, actor, told, onceOf(worryOf(form, circleId)));
  return sent.ok ? sent.value : null;
}
