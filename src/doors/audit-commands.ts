import { readFileSync } from 'node:fs';
import { headLine, newestSignedHeads, publicKeyText, readHeadLine, signHeads, verifyAudit } from '../audit/index.js';
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

/** `open-circles audit verify` */
export async function auditVerify(words: readonly string[]): Promise<number> {
  const { heads, rest } = keptHeads(words);
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
      return verified.some((one) => one.problems.length > 0) ? 1 : 0;
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
