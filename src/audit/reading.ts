import { dayOf, type Instant, type LocalDay } from '../kernel/index.js';
import type { Reader, Transaction } from '../storage/index.js';
import { type BlindIndex, keysWithin, type OrganisationVault, type Vault } from '../vault/index.js';
import type { Actor } from './actor.js';

/** Thrown when something sealed as S4 is wanted and the session has had no fresh factor; the page asks for one and comes back. */
export class StepUpNeeded extends Error {
  override name = 'StepUpNeeded';
}

/** Columns of class S4: a test compares this list with the classes in the database. */
export const vaultColumns: ReadonlySet<string> = new Set([
  ...['given_names', 'surname', 'known_as', 'born_on', 'address', 'telephone', 'email', 'identifiers'].map(
    (column) => `person_details.${column}`,
  ),
  'venues.address',
  'venues.booked_as',
  'people_at_risk.words',
  'import_files.content',
  'subject_packs.content',
]);

/**
 * Sealed columns of class S2: numbers to ring, guests, notes of a step. They are opened on every page, and reads are written to the audit from class
 * S3 upwards (domain.md §15), so that the few lines that matter are not lost among thousands. A test compares this list with the database too.
 */
export const everydayColumns: ReadonlySet<string> = new Set([
  'ring_numbers.number',
  'agency_requests.asked_by',
  'posts.mailbox',
  'posts.telephone',
  'posts.duty_telephone',
  'minutes.guests',
  'shares.spoke_to',
  'volunteer_events.note',
  'account_events.reason',
  'imports.staff',
  'mappings.staff',
  'inbound_information.from_name',
  'inbound_answers.agreed_with',
]);

/** Opens one sealed value of a row; null when there is none or its subject was erased. What is opened is written to the audit, but for everyday columns. */
export type Opener = (
  table: string,
  column: string,
  rowId: string,
  subjectId: string,
  sealed: Uint8Array | null,
) => string | null;

/** What a read may do: query, and open what is sealed. Openings of class S3 and S4 are recorded in the same transaction. */
export class Reading {
  readonly opened = new Map<string, Set<string>>();
  readonly #vault: OrganisationVault | null;
  constructor(
    readonly tx: Transaction,
    readonly actor: Actor,
    /** The moment this happens, by the clock of the service. */
    readonly at: Instant,
    vault: Vault,
  ) {
    this.#vault = actor.orgId === null ? null : vault.within(keysWithin(tx), actor.orgId);
  }

  get db(): Reader {
    return this.tx.db;
  }

  get today(): LocalDay {
    return dayOf(this.at);
  }

  get orgId(): string {
    if (this.actor.orgId === null) throw new Error('this rule acts before any organisation is known');
    return this.actor.orgId;
  }

  protected get vault(): OrganisationVault {
    if (this.#vault === null) throw new Error('this rule acts before any organisation is known');
    return this.#vault;
  }

  /** True when the acting account may take `action` on something; for showing or hiding a link, never instead of a scope. */
  async may(action: string): Promise<boolean> {
    return (await this.tx.run<{ may: boolean }>('select oc.may($1) as may', [action]))[0]?.may ?? false;
  }

  /** Terms to look people up by. */
  index(): Promise<BlindIndex> {
    return this.vault.index();
  }

  /**
   * Loads the keys of these subjects once and opens values without waiting.
   * @throws StepUpNeeded when a vault column is opened without a fresh factor
   */
  async opener(subjectIds: readonly (string | null)[]): Promise<Opener> {
    const keys = await this.vault.opener([...new Set(subjectIds.filter((id): id is string => id !== null))]);
    return (table, column, row, subjectId, sealed) => {
      if (sealed === null) return null;
      if (vaultColumns.has(`${table}.${column}`) && this.actor.kind === 'person' && !this.actor.steppedUp)
        throw new StepUpNeeded();
      if (keys.isDestroyed(subjectId)) return null;
      if (!everydayColumns.has(`${table}.${column}`)) {
        const rows = this.opened.get(table) ?? new Set<string>();
        this.opened.set(table, rows.add(row));
      }
      return keys.open(subjectId, { table, column, row }, sealed);
    };
  }
}
