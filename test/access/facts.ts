import type { Row, Rows } from './trial-rows.js';
import { today } from './world-people.js';

export type Ref = { readonly type: string; readonly id: string };
export type Entity = { readonly uid: Ref; readonly attrs: Readonly<Record<string, unknown>> };

const ref = (type: string, id: unknown) => ({ __entity: { type, id: String(id) } });
const refs = (type: string, ids: Iterable<unknown>) => [...new Set(ids)].map((id) => ref(type, id));
const some = <T>(name: string, value: unknown, wrap: (value: unknown) => T): Record<string, T> =>
  value === null || value === undefined ? {} : { [name]: wrap(value) };

const past = (value: unknown): boolean => value instanceof Date && value.getTime() <= Date.now();
const future = (value: unknown): boolean => value === null || (value instanceof Date && value.getTime() > Date.now());
/** A day that has come. */
const begun = (value: unknown): boolean => String(value) <= today;
/** A last day that has not come yet; what ends today is over. */
const goesOn = (value: unknown): boolean => value === null || String(value) > today;

const staffRoles = [
  'coordinator',
  'volunteer coordinator',
  'manager',
  'safeguarding lead',
  'chief executive',
  'trustee',
  'national',
];
const otherStaffRoles = ['evaluator', 'administrator', 'data-protection lead', 'helpline adviser', 'helpline supervisor'];
/** Roles that open records of others. */
export const isStaffRole = (role: unknown): boolean => [...staffRoles, ...otherStaffRoles].includes(String(role));

/**
 * What is so in the trial world: who is in which circle today, who was called to what. Worked out in plain code from all rows, so that the
 * functions of the database, which answer the same questions, are judged by something else than themselves.
 */
export class Facts {
  private readonly entities = new Map<string, Entity>();
  constructor(private readonly rows: Rows) {}

  table(name: string): readonly Row[] {
    return this.rows.get(name) ?? [];
  }

  find(table: string, id: unknown): Row | undefined {
    return this.table(table).find((row) => row.id === id);
  }

  private once(uid: Ref, attrs: () => Record<string, unknown>): Entity {
    const name = `${uid.type} ${uid.id}`;
    const known = this.entities.get(name) ?? { uid, attrs: attrs() };
    this.entities.set(name, known);
    return known;
  }

  private attrsOf(table: string, id: unknown): Row {
    const row = this.find(table, id);
    if (!row) throw new Error(`no ${table} ${id}`);
    return row;
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
      .filter((row) => kind !== 'prison' || this.attrsOf('core_members', row.core_member_id).stage === 'custody')
      .map((row) => ({ post: row.post_id, coreMember: row.core_member_id }));
  }

  calledTo(account: string): unknown[] {
    return this.table('pages')
      .filter((row) => row.account_id === account && row.reach_until instanceof Date && row.reach_until.getTime() > Date.now())
      .map((row) => row.concern_id);
  }

  person(account: string): Entity {
    return this.once({ type: 'Person', id: account }, () => {
      const { org_id, person_id } = this.attrsOf('accounts', account);
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
            .filter((row) => row.phase !== 'closed' && this.attrsOf('core_members', row.core_member_id).person_id === person_id)
            .map((row) => row.id),
        ),
        coordinates: refs('Circle', coordinated),
        coordinatesIn: refs(
          'Project',
          coordinated.map((id) => this.attrsOf('circles', id).project_id),
        ),
        ...{ probationTies: ties('probation'), policeTies: ties('police'), prisonTies: ties('prison') },
        ...{ probationOf: cases('probation'), policeOf: cases('police'), prisonOf: cases('prison') },
        calledTo: refs('Concern', this.calledTo(account)),
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
        coordinatesIn: [],
      },
      ...{ probationTies: [], policeTies: [], prisonTies: [], probationOf: [], policeOf: [], prisonOf: [], calledTo: [] },
    }));
  }

  // ── What is asked about ──
  private concernsOf(circles: readonly unknown[]): unknown[] {
    return this.table('concerns')
      .filter((row) => circles.includes(row.circle_id))
      .map((row) => row.id);
  }

  private readonly makers: Record<string, (id: string) => Record<string, unknown>> = {
    Organisation: (id) => ({ organisation: ref('Organisation', id) }),
    Figures: (id) => ({ organisation: ref('Organisation', id) }),
    Project: (id) => ({ organisation: ref('Organisation', this.attrsOf('projects', id).org_id) }),
    Circle: (id) => {
      const row = this.attrsOf('circles', id);
      return {
        organisation: ref('Organisation', row.org_id),
        project: ref('Project', row.project_id),
        coreMember: ref('CoreMember', row.core_member_id),
        concerns: refs('Concern', this.concernsOf([id])),
        coordinatedBy: refs(
          'Person',
          this.table('coordinations')
            .filter((one) => one.circle_id === id)
            .map((one) => one.account_id),
        ),
      };
    },
    CoreMember: (id) => {
      const row = this.attrsOf('core_members', id);
      const circles = this.table('circles')
        .filter((one) => one.core_member_id === id)
        .map((one) => one.id);
      return {
        organisation: ref('Organisation', row.org_id),
        project: ref('Project', row.project_id),
        human: ref('Human', row.person_id),
        circles: refs('Circle', circles),
        concerns: refs('Concern', this.concernsOf(circles)),
        ...some('heldBy', row.held_by, (account) => ref('Person', account)),
        hasNoCircle: ['referred', 'waiting', 'not served'].includes(String(row.state)),
      };
    },
    Volunteer: (id) => {
      const row = this.attrsOf('volunteers', id);
      const accounts = this.table('accounts')
        .filter((one) => one.person_id === row.person_id)
        .map((one) => one.id);
      return {
        organisation: ref('Organisation', row.org_id),
        project: ref('Project', row.project_id),
        human: ref('Human', row.person_id),
        circles: refs(
          'Circle',
          this.table('memberships')
            .filter((one) => one.volunteer_id === id && (one.left_on === null || String(one.left_on) >= today))
            .map((one) => one.circle_id),
        ),
        told: refs(
          'Concern',
          this.table('concerns')
            .filter((one) => accounts.includes(one.raised_by) || one.in_name_of === row.person_id)
            .map((one) => one.id),
        ),
      };
    },
    Concern: (id) => {
      const row = this.attrsOf('concerns', id);
      const circle = row.circle_id === null ? undefined : this.attrsOf('circles', row.circle_id);
      const shares = circle ? this.table('shares').filter((one) => one.concern_id === id && one.post_id !== null) : [];
      const tie = (share: Row) => ({ post: ref('Post', share.post_id), coreMember: ref('CoreMember', circle?.core_member_id) });
      return {
        organisation: ref('Organisation', row.org_id),
        ...some('circle', row.circle_id, (one) => ref('Circle', one)),
        ...some('project', circle?.project_id, (one) => ref('Project', one)),
        ...some('toldBy', row.raised_by, (one) => ref('Person', one)),
        ...some('inNameOf', row.in_name_of, (one) => ref('Human', one)),
        about: row.about,
        ...some('aboutPerson', row.about_account, (one) => ref('Person', one)),
        sharedWith: shares.map(tie),
        sharedWithPersonAtRisk: shares.filter((one) => one.with_person_at_risk).map(tie),
      };
    },
    Share: (id) => {
      const row = this.attrsOf('shares', id);
      const { circle_id } = this.attrsOf('concerns', row.concern_id);
      const isTied = row.post_id !== null && circle_id !== null;
      const tie = () => ({
        post: ref('Post', row.post_id),
        coreMember: ref('CoreMember', this.attrsOf('circles', circle_id).core_member_id),
      });
      return {
        organisation: ref('Organisation', row.org_id),
        concern: ref('Concern', row.concern_id),
        ...(isTied ? { tie: tie() } : {}),
      };
    },
    Minutes: (id) => {
      const row = this.attrsOf('minutes', id);
      const { core_member_id } = this.attrsOf('circles', row.circle_id);
      const sendings = this.table('minutes_sendings').filter((one) => one.minutes_id === id);
      return {
        organisation: ref('Organisation', row.org_id),
        circle: ref('Circle', row.circle_id),
        sentTo: sendings.map((one) => ({ post: ref('Post', one.post_id), coreMember: ref('CoreMember', core_member_id) })),
      };
    },
    Reflection: (id) => {
      const row = this.attrsOf('reflections', id);
      return {
        organisation: ref('Organisation', row.org_id),
        circle: ref('Circle', row.circle_id),
        ...some('writtenBy', row.recorded_by, (one) => ref('Person', one)),
      };
    },
    Account: (id) => {
      const row = this.attrsOf('accounts', id);
      return {
        organisation: ref('Organisation', row.org_id),
        human: ref('Human', row.person_id),
        staff: this.table('role_grants').some((one) => one.account_id === id && isStaffRole(one.role) && future(one.until_at)),
        volunteerIn: refs(
          'Project',
          this.table('volunteers')
            .filter((one) => one.person_id === row.person_id)
            .map((one) => one.project_id),
        ),
      };
    },
    Slot: (id) => {
      const row = this.attrsOf('on_call', id);
      return { organisation: ref('Organisation', row.org_id), over: past(row.until_at) };
    },
  };

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
