import { readFileSync } from 'node:fs';
import {
  type Astray,
  headLine,
  newestSignedHeads,
  publicKeyText,
  readHeadLine,
  signHeads,
  verifyAudit,
  verifyData,
} from '../audit/index.js';
import type { Service } from './open-service.js';
import { SettingRefused } from './settings.js';
import { withService } from './with-service.js';

function keptHeads(words: readonly string[]) {
  const at = words.indexOf('--heads');
  if (at < 0) return { heads: [], rest: words };
  const file = words[at + 1];
  if (!file) throw new SettingRefused('--heads needs the file of heads that you kept.');
  const heads = readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => readHeadLine(line) ?? []);
  return { heads, rest: words.filter((_, place) => place !== at && place !== at + 1) };
}

const sentences = {
  edited: 'was changed',
  missing: 'is missing',
  reordered: 'does not follow the one before',
  cut: 'should be there: the end was cut off',
  signature: 'has a signed head that this installation did not sign',
} as const;

const astraySentences = {
  changed: 'is not as the service last wrote it',
  gone: 'is not there any more, and the service did not remove it',
  back: 'was removed by the service, and is there again',
  unmarked: 'was never written by the service',
  unwatched: 'is not watched any more: what is written there leaves no mark',
  'no line': 'was written in a transaction that no line of the audit speaks of',
  'marks gone': 'marks of a transaction are missing that the audit speaks of',
  'marks changed': 'was marked otherwise than the audit says',
} as const;

const astrayLine = ({ table, key, what }: Astray): string =>
  `  ${table}${key === null ? '' : what === 'no line' || what.startsWith('marks') ? ` (transaction ${key})` : ` ${key}`} ${astraySentences[what]}`;

/** Compares every row with the audit and prints what does not agree: tables and ids, never content. @returns whether all agrees */
async function compareData(service: Service): Promise<boolean> {
  const started = performance.now();
  const compared = await verifyData(service.connections);
  for (const { orgId, rows, since, astray } of compared) {
    const whence = since ? ` What was done to them before ${since.toISOString().slice(0, 16)}Z is not covered.` : '';
    const found = astray.length === 0 ? 'all as they were last written' : `${astray.length} problems`;
    console.log(`${orgId}: ${rows.toLocaleString('en-GB')} rows, ${found}.${whence}`);
    for (const one of astray.slice(0, 50)) console.log(astrayLine(one));
  }
  console.log(`Compared in ${((performance.now() - started) / 1000).toFixed(1)} s.`);
  return compared.every((one) => one.astray.length === 0);
}

/** `open-circles audit verify` */
export async function auditVerify(given: readonly string[]): Promise<number> {
  const { heads, rest: words } = keptHeads(given);
  const rest = words.filter((word) => word !== '--records');
  return withService(
    rest,
    null,
    async (service) => {
      const started = performance.now();
      const verified = await verifyAudit(service.connections, service.installation, heads, (orgId, entries) => {
        if (process.stderr.isTTY) process.stderr.write(`\r${orgId} ${entries.toLocaleString('en-GB')} entries `);
      });
      for (const { orgId, entries, problems } of verified) {
        console.log(
          `${orgId}: ${entries.toLocaleString('en-GB')} entries, ${problems.length === 0 ? 'nothing wrong' : `${problems.length} problems`}`,
        );
        for (const { seq, what } of problems.slice(0, 50)) console.log(`  entry ${seq} ${sentences[what]}`);
      }
      console.log(`Verified in ${((performance.now() - started) / 1000).toFixed(1)} s.`);
      const agrees = rest.length === words.length || (await compareData(service));
      return agrees && verified.every((one) => one.problems.length === 0) ? 0 : 1;
    },
    'beside a service',
  );
}

/** `open-circles audit heads` */
export const auditHeads = (words: readonly string[]): Promise<number> =>
  withService(
    words,
    null,
    async (service) => {
      await signHeads(service.ledger, service.connections, service.installation);
      console.log(`# public key ${publicKeyText(service.installation)}`);
      for (const head of await newestSignedHeads(service.connections)) console.log(headLine(head));
      return 0;
    },
    'beside a service',
  );
