import { listPosts } from '../partners/index.js';
import { page, type Route, seeOther, showAgain, showPage, type Visit } from '../web/index.js';
import { blankMaterialForm, materialFrom, readMaterialForm, readStepForm, stepFrom, wrongDated } from './material-form.js';
import { listMaterials } from './material-queries.js';
import { type MaterialAttempt, MaterialsPage } from './material-views.js';
import { sayMaterial as say, sayMaterialProblem, sayStepProblem } from './material-words.js';
import { getCoreMember, isCoreMemberOpenFor } from './queries.js';
import { recordMaterial, recordMaterialStep } from './record-material.js';

const addressOf = (visit: Visit) => `/core-members/${visit.param('coreMember')}/materials`;

async function materialsPage(visit: Visit, attempt: MaterialAttempt) {
  const id = visit.param('coreMember');
  const shown = await visit.ledger.read(visit.actor, 'material.read', { kind: 'core member', id }, async (r) => {
    await getCoreMember(r, id, 'material.read');
    const mayRecord = await isCoreMemberOpenFor(r, id, 'material.record');
    return {
      materials: await listMaterials(r, id),
      posts: mayRecord ? await listPosts(r) : [],
      action: mayRecord ? addressOf(visit) : null,
      today: r.today,
    };
  });
  const body = <MaterialsPage {...shown} blank={blankMaterialForm(shown.today)} attempt={attempt} />;
  const options = { back: `/core-members/${id}`, current: 'circles' };
  return attempt.problems.length > 0 ? showAgain(say('title'), body, options) : showPage(say('title'), body, options);
}

const postMaterial = async (visit: Visit) => {
  const form = readMaterialForm(visit.form);
  const wrong = wrongDated(form);
  if (wrong.length > 0) return materialsPage(visit, { problems: wrong, form });
  const kept = await recordMaterial(visit.ledger, visit.actor, visit.param('coreMember'), materialFrom(form), visit.once);
  return kept.ok ? seeOther(addressOf(visit)) : materialsPage(visit, { problems: kept.problems.map(sayMaterialProblem), form });
};

const postStep = async (visit: Visit) => {
  const step = readStepForm(visit.form);
  const materialId = visit.param('material');
  const { ledger, actor, once } = visit;
  const kept = await recordMaterialStep(ledger, actor, visit.param('coreMember'), materialId, stepFrom(step), once);
  if (kept.ok) return seeOther(addressOf(visit));
  return materialsPage(visit, { problems: kept.problems.map(sayStepProblem(`m-${materialId}-`)), step, materialId });
};

/** Papers that belong to agencies: written down, and whether they may leave. */
export const materialRoutes: readonly Route[] = [
  page('GET', '/core-members/:coreMember/materials', 'material.read', (visit) => materialsPage(visit, { problems: [] })),
  page('POST', '/core-members/:coreMember/materials', 'material.record', postMaterial),
  page('POST', '/core-members/:coreMember/materials/:material/steps', 'material.record', postStep),
];
