import { type Identified, type RecordKind, recordKinds } from './identity-rules.js';
import type { Known, ToWrite } from './plan.js';
import type { RowNote, RowQuestion } from './preview.js';
import type { Imported } from './reading/records.js';
import { say } from './words.js';

/** What the planning needs besides what is on file: marks of texts, and new ids. */
export type PlanParts = {
  readonly known: Known;
  /** Keyed hash of a text, hexadecimal. */
  readonly markOf: (text: string) => string;
  readonly newId: () => string;
  readonly hasCoreMemberSheet: boolean;
};

/** Sorts records into what is new, what is there, and what must be asked about; keeps count. */
export class Sorting {
  readonly questions: RowQuestion[] = [];
  readonly notes: RowNote[] = [];
  readonly already = Object.fromEntries(recordKinds.map((kind) => [kind, 0])) as Record<RecordKind, number>;
  constructor(readonly parts: PlanParts) {}

  ask({ source: { file, name, row } }: Imported, why: string): null {
    this.questions.push({ file, name, row, why });
    return null;
  }

  /** One note for all these rows of one file. */
  noteRows(records: readonly Imported[], why: string): void {
    for (const name of new Set(records.map(({ source }) => source.name))) {
      const rows = records.filter(({ source }) => source.name === name).map(({ source }) => source.row);
      const [first] = records.filter(({ source }) => source.name === name);
      this.notes.push({ file: first?.source.file ?? null, name, rows, why });
    }
  }

  /** Rows that stand on another row in question wait for the answer. */
  waits(record: Imported): boolean {
    const [first] = record.waitsFor;
    if (first) this.ask(record, say('waits-for', { row: first.row, file: first.name }));
    return first !== undefined;
  }

  /** The id of a record that is on file from an earlier import; a row that says something else than it did is asked about, never written over. */
  onFile<Record_ extends Imported>(kind: RecordKind, { record, identity, content }: Identified<Record_>): string | null {
    const { known, markOf } = this.parts;
    const earlier = known.earlier(kind, markOf(`${kind} ${identity}`));
    if (!earlier) return null;
    if (earlier.content === markOf(content)) this.already[kind] += 1;
    else this.ask(record, say('changed-since'));
    return earlier.id;
  }

  /** The id of what an earlier import made of this; empty when it made nothing of it. */
  earlierId(kind: RecordKind, identity: string): string {
    const { known, markOf } = this.parts;
    return known.earlier(kind, markOf(`${kind} ${identity}`))?.id ?? '';
  }

  toWrite<Record_ extends Imported>(kind: RecordKind, { record, identity, content }: Identified<Record_>): ToWrite<Record_> {
    const { markOf, newId } = this.parts;
    return { record, id: newId(), mark: markOf(`${kind} ${identity}`), content: markOf(content) };
  }
}
