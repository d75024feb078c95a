import { organisationsHere } from '../audit/index.js';
import { accountsWithAddress, everyProject, importing, isImportHere, listApprovers } from '../imports/index.js';
import type { Service } from './open-service.js';
import { SettingRefused } from './settings.js';

export type ImportPlace = { readonly orgId: string; readonly projectId: string; readonly project: string };

const listOf = (names: readonly string[]) => (names.length === 0 ? 'none' : names.join(', '));
const same = (one: string, other: string) => one.trim().toLowerCase() === other.trim().toLowerCase();

/** The project to import into: the only one there is, or the one that was named. @throws SettingRefused, listing those to choose from */
export async function choosePlace(service: Service, named: string | null): Promise<ImportPlace> {
  const places: ImportPlace[] = [];
  for (const { org_id: orgId } of await organisationsHere(service.connections)) {
    const projects = await service.ledger.read(importing(orgId), 'import.run', null, everyProject);
    places.push(...projects.map(({ id, name }) => ({ orgId, projectId: id, project: name })));
  }
  const fitting = named === null ? places : places.filter(({ project }) => same(project, named));
  const [only] = fitting;
  if (only && fitting.length === 1) return only;
  const choices = listOf(places.map(({ project }) => project));
  throw new SettingRefused(
    fitting.length === 0
      ? `There is no project “${named ?? ''}” here. Projects: ${choices}.`
      : `Say into which project: --project NAME. Projects: ${choices}.`,
  );
}

/**
 * Who approves what a rule writes: the person named by e-mail address or chosen name, or the only one who may.
 * @throws SettingRefused when nobody, or more than one, fits: no record is written in nobody's name
 */
export function chooseApprover(service: Service, orgId: string, named: string | null): Promise<string> {
  return service.ledger.read(importing(orgId), 'account.read', null, async (r) => {
    const may = await listApprovers(r);
    const byAddress = named?.includes('@') ? new Set(await accountsWithAddress(r, named)) : null;
    const fitting = may.filter(({ accountId, name }) =>
      named === null ? true : byAddress ? byAddress.has(accountId) : same(name, named),
    );
    const [only] = fitting;
    if (only && fitting.length === 1) return only.accountId;
    const choices = listOf(may.map(({ name }) => name));
    throw new SettingRefused(
      named === null
        ? `Say who approved it: --approved-by WHO (e-mail address or name). Coordinators and managers: ${choices}.`
        : `“${named}” is no coordinator or manager here, or more than one. There are: ${choices}.`,
    );
  });
}

/** The organisation that an import belongs to. @throws SettingRefused when there is no such import */
export async function organisationOf(service: Service, importId: string): Promise<string> {
  for (const { org_id: orgId } of await organisationsHere(service.connections))
    if (await service.ledger.read(importing(orgId), 'import.run', null, (r) => isImportHere(r, importId))) return orgId;
  throw new SettingRefused(`There is no import ${importId} here.`);
}
