import type { Row } from '../world/trial-rows.js';
import { begun, type Entity, future, goesOn, Known, past, type Ref, ref, refs } from './known.js';
import { factsOfThings } from './things.js';

/**
 * What is so in the trial world: who is in which circle today, who was called to what. Worked out in plain code from all rows, so that the
 * functions of the database, which answer the same questions, are judged by something else than themselves.
 */
export class Facts extends Known {
  private readonly entities = new Map<string, Entity>();
  private readonly makers = factsOfThings(this);

  private once(uid: Ref, attrs: () => Record<string, unknown>): Entity {
    const name = `${uid.type} ${uid.id}`;
    const known = this.entities.get(name) ?? { uid, attrs: attrs() };
    this.entities.set(name, known);
    return known;
  }

  // ── Whoever asks ──
  isLive(account: string): boolean {
    const events = this.table('account_events').filter((row) => row.account_id === account);
    const last = events.sort((a, b) => String(a.id).localeCompare(String(b.id))).at(-1);
    const isTakenUp = this.find('accounts', account)?.activated_at instanceof Date;
    return isTakenUp && (last === undefined || last.kind === 'restored');
  }

  grantsOf(account: string): Row[] {
    return this.table('role_grants').filter(
      (row) => row.account_id === account && row.approved_at !== null && past(row.from_at) && future(row.until_at),
    );
  }

  volunteerIds(person: unknown): Set<unknown> {
    return new Set(
      this.table('volunteers')
        .filter((row) => row.person_id === person)
        .map((row) => row.id),
    );
  }

  memberOf(person: unknown): unknown[] {
    return this.table('volunteers')
      .filter((row) => row.person_id === person && row.vetting_outcome !== 'bar')
      .filter((row) => !['left', 'suspended', 'barred', 'declined'].includes(String(row.state)))
      .flatMap((volunteer) =>
        this.table('memberships')
          .filter(
            (row) =>
              row.volunteer_id === volunteer.id && row.state === 'confirmed' && row.left_on === null && begun(row.joined_on),
          )
          .map((row) => row.circle_id),
      );
  }

  coordinated(account: string): unknown[] {
    return this.table('coordinations')
      .filter((row) => row.account_id === account && past(row.from_at) && future(row.until_at))
      .map((row) => row.circle_id);
  }

  postsOf(person: unknown): unknown[] {
    return this.table('post_holders')
      .filter((row) => row.person_id === person && begun(row.from_on) && goesOn(row.until_on))
      .map((row) => row.post_id);
  }

  ties(person: unknown, kind: string): { post: unknown; coreMember: unknown }[] {
    const posts = new Set(this.postsOf(person));
    return this.table('partner_links')
      .filter((row) => posts.has(row.post_id) && row.kind === kind && begun(row.from_on) && goesOn(row.until_on))
      .filter((row) => kind !== 'prison' || this.get('core_members', row.core_member_id).stage === 'custody')
      .map((row) => ({ post: row.post_id, coreMember: row.core_member_id }));
  }

  /** Called to act; and called from outside to read a decision. */
  /** Whose referrals somebody keeps: by leave that goes on now, one after another. */
  private keepsFor(account: string): unknown[] {
    const running = this.table('handovers').filter((row) => row.ended_at === null && past(row.from_at) && future(row.until_at));
    const found: unknown[] = [account];
    for (const one of found)
      for (const row of running) if (row.to_account === one && !found.includes(row.from_account)) found.push(row.from_account);
    return found;
  }

  calledTo(account: string): unknown[] {
    return this.pagesOf(account)
      .filter((row) => row.as_what !== 'second reader')
      .map((row) => row.concern_id);
  }
  calledToRead(account: string): unknown[] {
    return this.pagesOf(account)
      .filter((row) => row.as_what === 'second reader')
      .map((row) => row.concern_id);
  }

  private pagesOf(account: string): Row[] {
    return this.table('pages').filter(
      (row) => row.account_id === account && row.reach_until instanceof Date && row.reach_until.getTime() > Date.now(),
    );
  }

  /** Circles and core members opened in an emergency in a capacity, while it lasts and a role for it is held; none of which the opener is part herself. */
  openedAs(account: string, as: string): Row[] {
    const roles = this.grantsOf(account).map((row) => row.role);
    const fits = as === 'on call' ? ['coordinator', 'manager', 'safeguarding lead'] : [as];
    if (!this.isLive(account) || !roles.some((role) => fits.includes(String(role)))) return [];
    return this.table('break_glasses').filter(
      (row) =>
        row.account_id === account &&
        row.as_what === as &&
        row.ended_at === null &&
        future(row.until_at) &&
        !this.isPartOf(this.get('accounts', account).person_id, row.core_member_id),
    );
  }

  /** True for the core member himself and for whoever is or was a volunteer of a circle round him. */
  isPartOf(person: unknown, coreMember: unknown): boolean {
    const circles = this.table('circles').filter((row) => row.core_member_id === coreMember);
    const volunteers = this.volunteerIds(person);
    return (
      this.find('core_members', coreMember)?.person_id === person ||
      this.table('memberships').some(
        (row) => volunteers.has(row.volunteer_id) && circles.some((circle) => circle.id === row.circle_id),
      )
    );
  }

  isLoneReader(account: string, org: unknown): boolean {
    const settings = this.table('organisations').find((row) => row.org_id === org)?.settings as {
      loneMode?: { reader?: string };
    };
    return settings?.loneMode?.reader === account;
  }

  private opened(account: string) {
    const circles = (as: string) =>
      refs(
        'Circle',
        this.openedAs(account, as).flatMap((row) => row.circle_id ?? []),
      );
    const coreMembers = (as: string) =>
      refs(
        'CoreMember',
        this.openedAs(account, as).map((row) => row.core_member_id),
      );
    return {
      ...{ onCallCircles: circles('on call'), onCallCoreMembers: coreMembers('on call') },
      ...{ chiefCircles: circles('chief executive'), chiefCoreMembers: coreMembers('chief executive') },
      leadCircles: circles('safeguarding lead'),
      ...{ dataCircles: circles('data-protection lead'), dataCoreMembers: coreMembers('data-protection lead') },
    };
  }

  person(account: string): Entity {
    return this.once({ type: 'Person', id: account }, () => {
      const { org_id, person_id } = this.get('accounts', account);
      const grants = this.grantsOf(account);
      const projects = this.table('projects').filter((row) => row.org_id === org_id);
      const inProjects = (role: string) =>
        refs(
          'Project',
          projects
            .filter((p) => grants.some((g) => g.role === role && (g.project_id === null || g.project_id === p.id)))
            .map((p) => p.id),
        );
      const ties = (kind: string) =>
        this.ties(person_id, kind).map((tie) => ({ post: ref('Post', tie.post), coreMember: ref('CoreMember', tie.coreMember) }));
      const cases = (kind: string) =>
        refs(
          'CoreMember',
          this.ties(person_id, kind).map((tie) => tie.coreMember),
        );
      const coordinated = this.coordinated(account);
      return {
        organisation: ref('Organisation', org_id),
        live: this.isLive(account),
        rule: false,
        human: ref('Human', person_id),
        roles: [...new Set(grants.map((row) => row.role))],
        everywhere: [...new Set(grants.filter((row) => row.project_id === null).map((row) => row.role))],
        coordinatorIn: inProjects('coordinator'),
        volunteerCoordinatorIn: inProjects('volunteer coordinator'),
        managerIn: inProjects('manager'),
        memberOf: refs('Circle', this.memberOf(person_id)),
        coreMemberOf: refs(
          'Circle',
          this.table('circles')
            .filter((row) => row.phase !== 'closed' && this.get('core_members', row.core_member_id).person_id === person_id)
            .map((row) => row.id),
        ),
        coordinates: refs('Circle', coordinated),
        keepsFor: refs('Person', this.keepsFor(account)),
        coordinatesIn: refs(
          'Project',
          coordinated.map((id) => this.get('circles', id).project_id),
        ),
        ...{ probationTies: ties('probation'), policeTies: ties('police'), prisonTies: ties('prison') },
        ...{ probationOf: cases('probation'), policeOf: cases('police'), prisonOf: cases('prison') },
        calledTo: refs('Concern', this.calledTo(account)),
        calledToRead: refs('Concern', this.calledToRead(account)),
        ...this.opened(account),
        loneReader: this.isLoneReader(account, org_id),
      };
    });
  }

  /** A rule of the service, acting in one organisation. */
  rule(org: string): Entity {
    return this.once({ type: 'Person', id: `rule of ${org}` }, () => ({
      ...{
        organisation: ref('Organisation', org),
        live: true,
        rule: true,
        human: ref('Human', 'nobody'),
        roles: [],
        everywhere: [],
      },
      ...{
        coordinatorIn: [],
        volunteerCoordinatorIn: [],
        managerIn: [],
        memberOf: [],
        coreMemberOf: [],
        coordinates: [],
        keepsFor: [],
        coordinatesIn: [],
      },
      ...{
        probationTies: [],
        policeTies: [],
        prisonTies: [],
        probationOf: [],
        policeOf: [],
        prisonOf: [],
        calledTo: [],
        calledToRead: [],
      },
      ...{ onCallCircles: [], onCallCoreMembers: [], chiefCircles: [], chiefCoreMembers: [], leadCircles: [] },
      ...{ dataCircles: [], dataCoreMembers: [], loneReader: false },
    }));
  }

  /** A thing that can be asked about, and what its facts point to. */
  thing(type: string, id: string): { readonly entity: Entity; readonly others: readonly Entity[] } {
    const entity = this.once({ type, id }, () => this.makers[type]?.(id) ?? {});
    const pointed = ['circle', 'concern', 'coreMember'].flatMap((name) => {
      const to = (entity.attrs[name] as { __entity?: Ref } | undefined)?.__entity;
      return to ? [this.thing(to.type, to.id)] : [];
    });
    return { entity, others: type === 'CoreMember' ? [] : pointed.flatMap((one) => [one.entity, ...one.others]) };
  }
}
