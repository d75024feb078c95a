/** What a verb answers: done with a value, or refused with every problem, in reading order. Faults are thrown, refusals returned. */
export type Outcome<Value, Problem> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problems: readonly Problem[] };

export const done = <Value>(value: Value): { readonly ok: true; readonly value: Value } => ({ ok: true, value });

export const refused = <Problem>(...problems: Problem[]): { readonly ok: false; readonly problems: readonly Problem[] } => ({
  ok: false,
  problems,
});

/** Thrown when there is no such record, or the acting account may not see it: the two must look the same. */
export class NotFound extends Error {
  constructor(readonly what: string) {
    super(`${what} not found`);
    this.name = 'NotFound';
  }
}

/** Thrown when the action itself is closed to every role this account holds. Answered like NotFound wherever a subject is named. */
export class Denied extends Error {
  constructor(readonly action: string) {
    super(`${action} is not open to this account`);
    this.name = 'Denied';
  }
}
