import type { Change, Reading } from '../audit/index.js';
import { dayOf, done, NotFound, type Outcome, refused } from '../kernel/index.js';
import { detailsOf, type PersonDetails } from '../people/index.js';
import { dayWords } from '../web/index.js';
import type { Mention } from './mentions.js';
import { findPack, havePrepared, insertPack, type KeptPack, knownRound, listItems, takenOut } from './subject-item-queries.js';
import { digestOf, linesOf, type SubjectPack, stillIn } from './subject-pack.js';
import { kindWords, say } from './subject-pack-words.js';
import { getRequest, getRequestToChange, insertStep, moveRequest, stepsOf } from './subject-queries.js';
import type { SubjectRequest } from './subject-request.js';
import { givenOf, problemsWithReleasing, type ReleaseGiven, type ReleaseProblem } from './subject-rules.js';
import { papersWithoutLeave } from './subject-source-queries.js';

const detailNames = ['givenNames', 'surname', 'knownAs', 'bornOn', 'address', 'telephone', 'email', 'identifiers'] as const;

function whoLines(name: string | null, details: PersonDetails | undefined): string[] {
  return [
    ...(name ? [say('d-name', { value: name })] : []),
    ...detailNames.flatMap((one) => {
      const value = details?.[one];
      return value ? [say(`d-${one}`, { value })] : [];
    }),
  ];
}

/** The pack as it would leave now, built anew from what was decided. Needs a fresh factor. @throws NotFound where nothing was gathered */
async function packOf(r: Reading, request: SubjectRequest): Promise<SubjectPack> {
  const { id: requestId, personId, asOf, name } = request;
  if (personId === null || asOf === null) throw new NotFound('subject pack');
  const details = (await detailsOf(r, [personId])).get(personId);
  const entries = (await listItems(r, { requestId, personId })).flatMap((item) => {
    const text = givenOf(item);
    if (text === null) return [];
    const kind = kindWords(item.kind);
    return [{ kind, title: item.on ? say('given-entry', { kind, day: dayWords(item.on) }) : kind, lines: linesOf(text) }];
  });
  const kinds = [...new Set(entries.map((one) => one.kind))];
  return {
    title: say('given-title'),
    lead: [say('given-lead', { day: dayWords(dayOf(asOf)) }), say('given-names')],
    parts: [
      { title: say('given-who'), entries: [{ title: say('given-who'), lines: whoLines(name, details) }] },
      ...kinds.map((kind) => ({
        title: kind,
        entries: entries.filter((one) => one.kind === kind).map(({ title, lines }) => ({ title, lines })),
      })),
    ],
    after: [say('given-why-1'), say('given-why-2'), say('given-why-3')],
  };
}

/** What is looked for in what would leave: everybody round them, and whatever was taken out anywhere. */
const knownTo = async (r: Reading, of: { readonly requestId: string; readonly personId: string }) => [
  ...takenOut(await listItems(r, of)),
  ...(await knownRound(r, of)),
];

export type PackToSee = {
  readonly request: SubjectRequest;
  readonly pack: SubjectPack;
  /** Names that are still in it; of one that has left none are looked for. */
  readonly still: readonly Mention[];
  readonly hasPrepared: boolean;
  /** Null until it has left. */
  readonly kept: KeptPack | null;
};

/** A pack to look at: as it left, or as it would. @throws NotFound as above */
export async function packToSee(r: Reading, id: string): Promise<PackToSee> {
  const request = await getRequest(r, id);
  if (request.personId === null) throw new NotFound('subject pack');
  const of = { requestId: id, personId: request.personId };
  const kept = await findPack(r, of);
  const hasPrepared = await havePrepared(r, id);
  if (kept) return { request, pack: JSON.parse(kept.content) as SubjectPack, still: [], hasPrepared, kept };
  const pack = await packOf(r, request);
  return { request, pack, still: stillIn(pack, await knownTo(r, of)), hasPrepared, kept };
}

/** Another person lets it go: it is kept exactly as it leaves. @throws NotFound as above */
export async function releasePack(c: Change, id: string, given: ReleaseGiven): Promise<Outcome<string, ReleaseProblem>> {
  const request = await getRequestToChange(c, id);
  if (request.personId === null || request.asOf === null) throw new NotFound('subject pack');
  const of = { requestId: id, personId: request.personId };
  const pack = await packOf(c, request);
  const digest = digestOf(pack);
  const problems = problemsWithReleasing(
    {
      state: request.state,
      hasPrepared: await havePrepared(c, id),
      steps: (await stepsOf(c, [id])).get(id) ?? [],
      stillNamed: stillIn(pack, await knownTo(c, of)).length,
      digest,
      papersWithoutLeave: await papersWithoutLeave(c, id),
    },
    given,
  );
  if (problems.length > 0 || given.how === null) return refused(...problems);
  await insertPack(c, of, {
    ...{ content: JSON.stringify(pack), digest, asOf: request.asOf },
    ...{ sentHow: given.how, sentTo: given.to.trim() },
  });
  await insertStep(c, id, { step: 'released', on: c.today, words: null });
  await moveRequest(c, id, { state: 'answered' });
  c.note({ digest, how: given.how });
  return done(id);
}

export type SendBackProblem = 'not being checked' | 'no words';

/** The checker wants something otherwise, and says what. @throws NotFound as above */
export async function sendBackPack(c: Change, id: string, words: string): Promise<Outcome<string, SendBackProblem>> {
  const request = await getRequestToChange(c, id);
  if (request.state !== 'checking') return refused<SendBackProblem>('not being checked');
  if (words.trim() === '') return refused<SendBackProblem>('no words');
  await insertStep(c, id, { step: 'sent back', on: c.today, words: words.trim() });
  await moveRequest(c, id, { state: 'preparing' });
  return done(id);
}
