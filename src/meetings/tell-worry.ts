import { createHash } from 'node:crypto';
import { nothingTold, tellConcern } from '../concerns/index.js';
import { choice, type Fields, field, type Splits, type Visit } from '../web/index.js';

/** A number for the worry that is sent with a form: its own, and the same each time the same form is sent. */
function onceForWorry(once: string | undefined): string | undefined {
  if (!once) return undefined;
  const hex = createHash('sha256').update(`worry of form ${once}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

const fieldsOfWorry = ['worry', 'danger', 'tonight'];

/** The form once its worry has gone by itself: it is not asked again, so that it is never told twice. */
export const withoutWorry = (form: Fields): Fields => ({
  ...Object.fromEntries(Object.entries(form).filter(([name]) => !fieldsOfWorry.includes(name))),
  'worry-sent': ['yes'],
});

const holdsWorry = (form: Fields): boolean =>
  field(form, 'worry') !== '' || (field(form, 'worried') === 'yes' && field(form, 'worry-sent') === '');

/** The worry within minutes as the form of "tell us something" would send it: it outlives a session as that does (design.md §7.1). */
export const splitWorry: Splits = (form, param) => {
  if (!holdsWorry(form)) return null;
  const circle = param('circle');
  const concern: Fields = {
    _once: [onceForWorry(field(form, '_once')) ?? ''],
    _page: [`/tell?circle=${circle}`],
    _circle: [circle],
    circle: [circle],
    seen: form.worry ?? [],
    danger: form.danger ?? [],
    tonight: form.tonight ?? [],
  };
  return { concern: { path: '/tell', form: concern }, rest: withoutWorry(form) };
};

/**
 * Sends the worry written with the minutes: first, by itself, in a transaction of its own, whatever becomes of the minutes (practice.md §1.1).
 * @returns its id, or null when nothing worried the writer
 */
export async function tellWorry(visit: Visit, circleId: string, source: 'minutes' | 'told by hand'): Promise<string | null> {
  const { form, ledger, actor, once } = visit;
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
  const sent = await tellConcern(ledger, actor, told, onceForWorry(once));
  return sent.ok ? sent.value : null;
}
