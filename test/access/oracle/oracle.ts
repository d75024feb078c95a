import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import * as cedar from '@cedar-policy/cedar-wasm/nodejs';
import { root } from '../../project.js';
import type { Entity } from './known.js';

// Node 20 ends with "unreachable code" when it takes back the optimisation of a function that calls WebAssembly; newer ones do not.
if (process.versions.node.startsWith('20.')) setFlagsFromString('--no-turbo-inline-js-wasm-calls');

const read = (name: string) => readFileSync(join(root, 'test/access/oracle', name), 'utf8');
const schema = read('access.cedarschema');

function must<T extends { type: string }>(answer: T): Extract<T, { type: 'success' }> {
  if (answer.type !== 'success') throw new Error(JSON.stringify(answer));
  return answer as Extract<T, { type: 'success' }>;
}

type Policy = {
  readonly name: string;
  readonly text: string;
  readonly role: string | undefined;
  readonly json: cedar.PolicyJson;
};

const policies: readonly Policy[] = must(cedar.policySetTextToParts(read('access.cedar'))).policies.map((text) => {
  const { json } = must(cedar.policyToJson(text));
  return { name: json.annotations?.id ?? '', text, role: json.annotations?.role, json };
});
const textOf = (some: readonly Policy[]) => Object.fromEntries(some.map(({ name, text }) => [name, text]));
const roleOf = new Map(policies.map(({ name, role }) => [name, role]));

/** What is wrong with the policies by themselves: Cedar's validator, and names that are missing or used twice. */
export function problemsWithPolicies(): string[] {
  const { validationErrors, validationWarnings } = must(
    cedar.validate({ schema, policies: { staticPolicies: textOf(policies) } }),
  );
  const twice = policies.filter(({ name }, n) => name === '' || policies.findIndex((one) => one.name === name) !== n);
  const speaksForNobody = policies.filter(({ json, role }) => (json.effect === 'permit') !== (role !== undefined));
  return [
    ...[...validationErrors, ...validationWarnings].map((one) => `${one.policyId}: ${one.error.message}`),
    ...twice.map(({ text }) => `needs a name of its own: ${text}`),
    ...speaksForNobody.map(({ name }) => `says for which role it permits, or forbids for all: ${name}`),
  ];
}

/** Kinds of resource that each action is about, as the schema says. */
export function actionsByKind(): Map<string, string[]> {
  const { json } = must(cedar.schemaToJson(schema));
  const kinds = new Map<string, string[]>();
  for (const [action, type] of Object.entries(json['']?.actions ?? {}))
    for (const kind of type.appliesTo?.resourceTypes ?? []) kinds.set(kind, [...(kinds.get(kind) ?? []), action]);
  return kinds;
}

/** Roles for which some policy allows an action; `everybody` is whoever holds a role. */
export const rolesHolding = (action: string): Set<string> =>
  new Set(
    policies
      .filter((policy) => policy.json.effect === 'permit' && speaksOfAction(policy, action))
      .flatMap(({ role }) => role ?? []),
  );

const names = (entity: cedar.EntityUidJson) => ('__entity' in entity ? entity.__entity.id : entity.id);
const speaksOfAction = ({ json: { action } }: Policy, wanted: string): boolean =>
  action.op === 'All' ||
  (action.op === '=='
    ? 'entity' in action && names(action.entity) === wanted
    : 'entities' in action && action.entities.some((one) => names(one) === wanted));
const speaksOfKind = ({ json: { resource } }: Policy, kind: string): boolean =>
  resource.op !== 'is' || resource.entity_type === kind;

/** Attributes of a variable that an expression reads. */
function attributesOf(expression: unknown, variable: string, found = new Set<string>()): Set<string> {
  if (Array.isArray(expression)) for (const one of expression) attributesOf(one, variable, found);
  else if (expression !== null && typeof expression === 'object')
    for (const [operator, inner] of Object.entries(expression)) {
      const { left, attr } = (inner ?? {}) as { left?: { Var?: string }; attr?: string };
      if ((operator === '.' || operator === 'has') && left?.Var === variable && attr) found.add(attr);
      attributesOf(inner, variable, found);
    }
  return found;
}

type Question = { readonly id: string; readonly ofPrincipal: ReadonlySet<string>; readonly ofResource: ReadonlySet<string> };
const prepared = new Map<string, Question>();

/** Policies that can speak of an action on a kind, parsed once, and the facts they read: a question carries no more than those. */
function prepare(action: string, kind: string): Question {
  const id = `${action} ${kind}`;
  const before = prepared.get(id);
  if (before) return before;
  const some = policies.filter((policy) => speaksOfAction(policy, action) && speaksOfKind(policy, kind));
  must(cedar.preparsePolicySet(id, { staticPolicies: textOf(some) }));
  const conditions = some.map(({ json }) => json.conditions);
  const question = { id, ofPrincipal: attributesOf(conditions, 'principal'), ofResource: attributesOf(conditions, 'resource') };
  prepared.set(id, question);
  return question;
}

const only = ({ uid, attrs }: Entity, wanted: ReadonlySet<string>) => ({
  uid,
  attrs: Object.fromEntries(Object.entries(attrs).filter(([name]) => wanted.has(name))),
  parents: [],
});

export type Decision = { readonly allowed: boolean /** Roles by which it was allowed. */; readonly by: readonly string[] };

/** The same question with ids numbered in the order in which they come: no rule names an id, so two that differ in ids only have one answer. */
function shapeOf(question: string): string {
  const numbers = new Map<string, number>();
  return question.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, (id) => {
    const number = numbers.get(id) ?? numbers.size;
    numbers.set(id, number);
    return `#${number}`;
  });
}

const answered = new Map<string, Decision>();

/** Asks Cedar. @param others entities that the resource's facts point to. @throws Error when a policy reads a fact that is not there */
export function decide(principal: Entity, action: string, resource: Entity, others: readonly Entity[]): Decision {
  const { id, ofPrincipal, ofResource } = prepare(action, resource.uid.type);
  const entities = [
    only(principal, ofPrincipal),
    only(resource, ofResource),
    ...others.map(({ uid, attrs }) => ({ uid, attrs, parents: [] })),
  ] as cedar.Entities;
  const shape = `${id}${shapeOf(JSON.stringify(entities))}`;
  const before = answered.get(shape);
  if (before) return before;
  const call = {
    principal: principal.uid,
    resource: resource.uid,
    action: { type: 'Action', id: action },
    context: {},
    entities,
  };
  const { response } = must(cedar.statefulIsAuthorized({ ...call, preparsedPolicySetId: id }));
  if (response.diagnostics.errors.length > 0) throw new Error(JSON.stringify(response.diagnostics.errors));
  const decision = {
    allowed: response.decision === 'allow',
    by: response.diagnostics.reason.flatMap((name) => roleOf.get(name) ?? []),
  };
  answered.set(shape, decision);
  return decision;
}
