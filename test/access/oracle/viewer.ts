import type { Row } from '../world/trial-rows.js';
import type { Facts } from './facts.js';
import type { Kind } from './kinds.js';
import { future, past, type Ref } from './known.js';
import { rolesHolding } from './oracle.js';
import { rowRights } from './row-rights.js';
import { coordinatedLately } from './things.js';
import type { Answers, Asker } from './walking.js';

const idOf = (value: unknown): string | undefined => (value as { __entity?: Ref } | undefined)?.__entity?.id;

/** Somebody looking at rows: what she can do by the rules of the documents, and who she is. */
export class Viewer {
  readonly facts: Facts;
  readonly org: string;
  /** What she is about; the rule that destroys on schedule sees more while it does. */
  action: string;
  readonly steppedUp: boolean;
  readonly isRule: boolean;
  private readonly account: string | undefined;
  private readonly human: string | undefined;
  constructor(
    private readonly asker: Asker,
    private readonly answers: Answers,
  ) {
    const { attrs, uid } = asker.principal;
    this.facts = answers.facts;
    this.org = idOf(attrs.organisation) ?? '';
    this.isRule = attrs.rule === true;
    const isSomebody = attrs.live === true && !this.isRule;
    this.account = isSomebody ? uid.id : undefined;
    this.human = isSomebody ? idOf(attrs.human) : undefined;
    this.action = asker.context.action;
    this.steppedUp = asker.context.steppedUp;
  }

  can(action: string, kind: Kind, id: unknown): boolean {
    return this.answers.may(this.asker, action, kind, id);
  }

  /** An account that may be used: one that is suspended is nobody. */
  isMe(account: unknown): boolean {
    return account !== null && account === this.account;
  }

  isHuman(person: unknown): boolean {
    return person !== null && person === this.human;
  }

  /** An account of the very person who looks. */
  isAboutMe(account: unknown): boolean {
    return this.isHuman(this.personOf(account));
  }

  /** Holds a role that may take the action on something. */
  holds(action: string): boolean {
    const roles = this.answers.rolesHeldBy(this.asker);
    const holding = rolesHolding(action);
    return (
      roles.some((role) => holding.has(role)) ||
      (holding.has('everybody') &&
        roles.some((role) => !['paged', 'second reader', 'service'].includes(role) && !role.startsWith('glass ')))
    );
  }

  /** True when this row is shown to her. */
  sees(table: string, row: Row): boolean {
    const isOurs = row.org_id === this.org || row.org_id === undefined || ['challenges'].includes(table);
    return isOurs && (rowRights[table]?.(this, row) ?? false);
  }

  /** Invites colleagues too, not only those who hold no staff role. */
  invitesAnybody(): boolean {
    return this.rowsOf('accounts', (row) => !this.can('account.invite', 'Account', row.id)).length === 0;
  }

  /** On call while the rota names her; in another capacity while she holds that role; never what she is part of. */
  mayOpenInEmergency(row: Row): boolean {
    if (this.account === undefined || this.facts.isPartOf(this.human, row.core_member_id)) return false;
    const roles = this.facts.grantsOf(this.account).map((one) => String(one.role));
    const circle = this.facts.find('circles', row.circle_id);
    const isReal = row.circle_id === null || (circle?.core_member_id === row.core_member_id && circle?.org_id === this.org);
    const isNamed = this.rowsOf('on_call', (slot) => past(slot.from_at) && future(slot.until_at)).some(
      (slot) => this.isMe(slot.primary_account) || this.isMe(slot.deputy_account),
    );
    return (
      isReal &&
      (row.as_what === 'on call'
        ? isNamed && roles.some((role) => ['coordinator', 'manager', 'safeguarding lead'].includes(role))
        : roles.includes(String(row.as_what)))
    );
  }

  posts(): unknown[] {
    return this.human === undefined ? [] : this.facts.postsOf(this.human);
  }

  /**
   * True where a concern is about this very account; or about a coordinator, she did not tell us, and she coordinated or covered that
   * circle when it was told or in the four weeks before.
   */
  isPassedBy(concern: unknown): boolean {
    const row = this.facts.find('concerns', concern);
    if (!row || this.account === undefined) return false;
    return (
      this.isMe(row.about_account) ||
      ((row.about === 'coordinator' || (row.about === 'staff' && row.about_account === null)) &&
        !this.isMe(row.raised_by) &&
        coordinatedLately(this.facts, row).includes(this.account))
    );
  }

  private rowsOf(table: string, sees: (row: Row) => boolean): Row[] {
    return this.facts.table(table).filter((row) => row.org_id === this.org && sees(row));
  }

  private personOf(account: unknown): unknown {
    return this.facts.find('accounts', account)?.person_id;
  }

  private known: { names: Set<unknown>; numbers: Set<unknown> } | undefined;

  /** Chosen names: of those one shares a circle with or looks after, colleagues, officers linked, whoever acted in a concern that is open. */
  mayName(person: unknown): boolean {
    this.known ??= { names: this.names(), numbers: this.numbers() };
    return this.isHuman(person) || this.known.names.has(person);
  }

  mayRing(person: unknown): boolean {
    this.known ??= { names: this.names(), numbers: this.numbers() };
    return this.isHuman(person) || this.known.numbers.has(person);
  }

  mayOpenIdentity(person: unknown): boolean {
    return (
      this.rowsOf('volunteers', (row) => row.person_id === person && this.can('volunteer.identity', 'Volunteer', row.id)).length >
        0 ||
      this.rowsOf('core_members', (row) => row.person_id === person && this.can('core-member.identity', 'CoreMember', row.id))
        .length > 0
    );
  }

  private onCall(): unknown[] {
    const slots = this.rowsOf('on_call', (row) => future(row.until_at) && this.can('rota.read', 'Slot', row.id));
    const onCall = new Set(slots.flatMap((row) => [row.primary_account, row.deputy_account]));
    // Whoever stands in for one of them, or for a stand-in in turn, is called in her place.
    const running = this.rowsOf('handovers', (row) => row.ended_at === null && past(row.from_at) && future(row.until_at));
    for (const account of onCall) for (const row of running) if (row.from_account === account) onCall.add(row.to_account);
    return [...onCall];
  }

  private names(): Set<unknown> {
    const circles = new Set(this.rowsOf('circles', (row) => this.can('circle.read', 'Circle', row.id)).map((row) => row.id));
    const rosters = new Set(this.rowsOf('circles', (row) => this.can('roster.read', 'Circle', row.id)).map((row) => row.id));
    const members = new Set(this.rowsOf('memberships', (row) => rosters.has(row.circle_id)).map((row) => row.volunteer_id));
    const around = new Set(this.rowsOf('circles', (row) => circles.has(row.id)).map((row) => row.core_member_id));
    const volunteers = this.rowsOf(
      'volunteers',
      (row) =>
        members.has(row.id) ||
        this.can('volunteer.read', 'Volunteer', row.id) ||
        (['pool', 'matched', 'active'].includes(String(row.state)) && this.can('volunteer.place', 'Volunteer', row.id)),
    );
    const coreMembers = this.rowsOf(
      'core_members',
      (row) => around.has(row.id) || this.can('core-member.read', 'CoreMember', row.id),
    );
    const search = this.can('search.read', 'Organisation', this.org);
    const people = this.rowsOf('people', (row) => this.isRule || (search && row.kind === 'staff'));
    return new Set([
      ...[...volunteers, ...coreMembers].map((row) => row.person_id),
      ...people.map((row) => row.id),
      ...this.officers().map((row) => row.person_id),
      ...[...this.actors(circles)].map((account) => this.personOf(account)),
      ...this.concerns().map((row) => row.in_name_of),
    ]);
  }

  private officers(): Row[] {
    const agencies = this.can('agency.read', 'Organisation', this.org);
    const linked = new Set(
      this.rowsOf('partner_links', (row) => this.can('link.read', 'CoreMember', row.core_member_id)).map((row) => row.post_id),
    );
    return this.rowsOf('post_holders', (row) => agencies || linked.has(row.post_id));
  }

  /** Concerns that name people to her. Whoever was called from outside to read a decision reads no names. */
  private concerns(): Row[] {
    const toRead = this.account === undefined ? [] : this.facts.calledToRead(this.account);
    return this.rowsOf(
      'concerns',
      (row) =>
        (this.can('concern.read', 'Concern', row.id) && !toRead.includes(row.id)) ||
        this.can('concern.follow', 'Concern', row.id),
    );
  }

  /** Accounts whose owner's name is open because of something done, or to be done, by or for her. */
  private actors(circles: ReadonlySet<unknown>): Set<unknown> {
    const concerns = new Set(this.concerns().map((row) => row.id));
    const recorders = ['concern_words', 'concern_openings', 'concern_decisions', 'second_readings'];
    const grants = this.rowsOf(
      'role_grants',
      (row) =>
        (row.approved_at === null && row.until_at === null && this.can('role.approve', 'Account', row.account_id)) ||
        (row.review_due_at !== null && this.can('role.review', 'Account', row.account_id)),
    );
    const invitations = this.rowsOf(
      'invitations',
      (row) =>
        (row.used_at === null && this.can('role.approve', 'Account', row.account_id)) ||
        (row.review_due_at !== null && this.can('role.review', 'Account', row.account_id)),
    );
    return new Set([
      ...this.rowsOf('accounts', (row) =>
        ['account.read', 'account.recover'].some((action) => this.can(action, 'Account', row.id)),
      ).map((row) => row.id),
      ...this.rowsOf('coordinations', (row) => circles.has(row.circle_id)).map((row) => row.account_id),
      ...this.onCall(),
      ...grants.flatMap((row) => [row.account_id, row.asked_by]),
      ...invitations.flatMap((row) => [row.account_id, row.recorded_by]),
      ...this.concerns().map((row) => row.raised_by),
      ...recorders.flatMap((table) => this.rowsOf(table, (row) => concerns.has(row.concern_id)).map((row) => row.recorded_by)),
      ...this.rowsOf('pages', (row) => concerns.has(row.concern_id)).map((row) => row.account_id),
      ...this.rowsOf('shares', (row) => this.can('share.read', 'Share', row.id)).map((row) => row.recorded_by),
    ]);
  }

  private numbers(): Set<unknown> {
    const agencies = this.can('agency.read', 'Organisation', this.org);
    const coordinators = this.rowsOf(
      'coordinations',
      (row) => past(row.from_at) && future(row.until_at) && this.can('circle.read', 'Circle', row.circle_id),
    );
    const parked = this.rowsOf(
      'parked_forms',
      (row) =>
        row.is_concern === true && row.released_at === null && (row.told_accounts as unknown[]).some((one) => this.isMe(one)),
    );
    const sharers = this.rowsOf('shares', (row) => this.isToldTo(row)).map((row) => row.recorded_by);
    const accounts = [
      ...this.onCall(),
      ...coordinators.map((row) => row.account_id),
      ...parked.map((row) => row.account_id),
      ...sharers,
    ];
    const volunteers = this.rowsOf('volunteers', (row) => this.can('volunteer.ring', 'Volunteer', row.id));
    const coreMembers = this.rowsOf('core_members', (row) => this.can('core-member.identity', 'CoreMember', row.id));
    const people = this.rowsOf(
      'people',
      (row) => this.isRule || (agencies && ['staff', 'professional'].includes(String(row.kind))),
    );
    return new Set([
      ...[...volunteers, ...coreMembers].map((row) => row.person_id),
      ...people.map((row) => row.id),
      ...accounts.map((account) => this.personOf(account)),
    ]);
  }

  /** An officer may ring whoever told her post something. */
  private isToldTo(share: Row): boolean {
    return this.answers
      .of(this.asker, 'share.read', 'Share', String(share.id))
      .by.some((role) => ['probation', 'police', 'prison'].includes(role));
  }
}
