import type { Ledger, Person } from '../audit/index.js';
import { done, NotFound, type Outcome, refused } from '../kernel/index.js';
import { queueMessage } from '../messages/index.js';
import type { Purpose, Step } from './material.js';
import { holdMaterial, insertMaterialStep } from './material-queries.js';
import { leavingFor } from './material-rules.js';
import { sayMaterial } from './material-words.js';
import { listAskedOfMe, whoAsked } from './papers-queries.js';

export type OwnersAnswer = {
  readonly purpose: Purpose | null;
  readonly step: Exclude<Step, 'asked'> | null;
  readonly words: string;
};
export type OwnersProblem = 'no answer' | 'which part' | 'answered meanwhile';

/**
 * The owner of a paper says in the portal what may become of it. Whoever asked is told that there is something, and nothing else.
 * @throws NotFound when it is no paper of the officer's own agency about which we asked
 */
export function answerMaterial(
  ledger: Ledger,
  actor: Person,
  materialId: string,
  { purpose, step, words }: OwnersAnswer,
  once?: string,
): Promise<Outcome<null, OwnersProblem>> {
  return ledger.change(
    actor,
    'material.answer',
    { kind: 'agency material', id: materialId },
    async (c) => {
      await holdMaterial(c, materialId);
      const paper = (await listAskedOfMe(c)).find((one) => one.id === materialId);
      const asked = paper?.steps.findLast((one) => one.purpose === purpose && one.step === 'asked');
      if (!paper || !asked || !purpose) throw new NotFound('agency material');
      if (!step) return refused('no answer' as const);
      if (step === 'agreed in part' && words === '') return refused('which part' as const);
      if (leavingFor(paper, purpose) !== 'waiting for the owner') return refused('answered meanwhile' as const);
      const whom = sayMaterial('in-the-portal', { whom: asked.whom });
      await insertMaterialStep(c, paper.coreMemberId, materialId, { step, purpose, whom, words, on: c.today });
      const toAccount = await whoAsked(c, materialId, purpose);
      if (toAccount)
        await queueMessage(c, {
          ...{ toAccount, effectKey: `paper answered:${materialId}:${purpose}:${c.at.getTime()}` },
          ...{ template: 'something new', urgent: false },
        });
      c.note({ material: materialId, step, purpose });
      return done(null);
    },
    { once },
  );
}
