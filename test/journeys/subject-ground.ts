import assert from 'node:assert/strict';
import { inflateSync } from 'node:zlib';
import { answerInbound, nothingTold, recordInbound, tellConcern } from '../../src/concerns/index.js';
import { recordMaterial } from '../../src/core-members/index.js';
import { addDays, dayOf } from '../../src/kernel/index.js';
import { recordContact, recordMinutes } from '../../src/meetings/index.js';
import { unescaped } from '../html.js';
import type { Browser } from '../http.js';
import type { House } from './house.js';

/** What says who somebody else is, and must never leave in a pack about Dan. */
export const thirdParty = [
  ...['Ada', 'Ben', 'Una', 'Lee', 'Vic', 'Mo', 'Sam', 'Max', 'Sal', 'Pat', 'Ike', 'Gus'],
  ...['CANARY-surname-Ada', 'CANARY-surname-Ben', 'CANARY-surname-Lee', 'CANARY-address-Ada', 'CANARY-surname-Una'],
  ...['07700 900999', 'ada@canary.example.org', 'ZZ9 9ZZ', 'Canaryguest', 'Canaryofficer', 'Canaryatrisk', 'Canaryhidden'],
];
/** As a word of its own, whatever its capitals: Mo is not in Monday. */
export const namesIn = (text: string, names: readonly string[] = thirdParty): string[] =>
  names.filter((name) => new RegExp(`(?<![\\p{L}\\p{N}])${name}(?![\\p{L}\\p{N}])`, name.length < 4 ? 'u' : 'iu').test(text));

const must = <T>(outcome: { readonly ok: true; readonly value: T } | { readonly ok: false }): T => {
  assert.ok(outcome.ok, JSON.stringify(outcome));
  return outcome.value;
};

/** Something with names of others in every kind of text that is kept about Dan. @returns the worry */
export async function layNames({ people, service }: Pick<House, 'people' | 'service'>): Promise<string> {
  const { who, kite } = people;
  const { ledger } = service;
  const today = dayOf(new Date());
  must(
    await recordMinutes(ledger, who.ada, kite.circle, {
      ...{
        heldOn: addDays(today, -7),
        beganAt: '19:00',
        endedAt: '20:30',
        kind: 'formal',
        mode: 'in person',
        takenHow: 'screen',
      },
      ...{
        takenFrom: null,
        attendance: [],
        guests: 'Rosa Canaryguest',
        worried: 'no',
        engagement: 3,
        reflection: null,
        nextOn: null,
      },
      happened:
        'DEMO Ada CANARY-surname-Ada and B\u200ben rang from 07700 900999; BEN’s car was outside CANARY-address-Ada, ZZ9 9ZZ. Rosa Canaryguest came too.',
      wentWell: 'DEMO He told Lee and una about the garden. Mo wrote to ada@canary.example.org.',
      agreed: 'DEMO Ring Ada on Monday. KEPT-OF-DAN he will go to the garden.',
      actions: [{ words: 'DEMO Ben CANARY-surname-Ben brings the letter', owner: null, dueOn: null }],
    }),
  );
  must(
    await recordContact(ledger, who.ada, kite.circle, {
      ...{ way: 'coffee', begunBy: 'core member', heldOn: today, beganAt: '10:00', minutesLong: 40, people: [who.ada.personId] },
      ...{ happened: 'DEMO He asked where Una CANARY-surname-Una lives. KEPT-OF-DAN he was calm.', worried: 'no' },
    }),
  );
  const inbound = must(
    await recordInbound(ledger, who.mo, kite.coreMember, {
      ...{ channel: 'telephone', postId: kite.policePost, fromName: 'DS Canaryofficer', fromPost: null, saidAt: new Date() },
      ...{ soon: 'today', mayTell: 'ask first', words: 'DEMO DS Canaryofficer says that he was seen. KEPT-OF-DAN at the pool.' },
    }),
  );
  must(
    await answerInbound(ledger, who.mo, inbound, {
      answer: 'told',
      words: 'DEMO Nothing at the pool, says Mo.',
      agreedWith: 'Canaryofficer',
    }),
  );
  must(
    await recordMaterial(ledger, who.mo, kite.coreMember, {
      ...{ originator: 'DEMO Probation', postId: null, kind: 'OASys', marking: 'OFFICIAL-SENSITIVE', markingWords: '' },
      ...{ datedOn: null, receivedOn: today, permission: 'case staff', words: 'DEMO Canaryhidden in a paper of theirs.' },
    }),
  );
  const seen = 'DEMO Ben saw him with a child called Mia Canaryatrisk. KEPT-OF-DAN he waved.';
  const told = {
    ...nothingTold,
    circleId: kite.circle,
    danger: 'not sure',
    seen,
    personAtRisk: 'Mia Canaryatrisk, flat 3',
  } as const;
  return must(await tellConcern(ledger, who.ada, told));
}

/** What a browser would send of a form as it stands: hidden fields, what is ticked and chosen, what is written. */
export function formAsItStands(html: string, path: string): Record<string, string[]> {
  const form = [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].find(
    ([, attributes = '']) => unescaped(/action="([^"]*)"/.exec(attributes)?.[1] ?? '') === path,
  );
  assert.ok(form, `no form posts to ${path}`);
  const fields: Record<string, string[]> = {};
  for (const [input] of (form[2] ?? '').matchAll(/<input\b[^>]*>/g)) {
    const of = (name: string) => unescaped(new RegExp(`\\b${name}="([^"]*)"`).exec(input)?.[1] ?? '');
    if (['radio', 'checkbox'].includes(of('type')) && !/\bchecked\b/.test(input)) continue;
    if (of('type') === 'hidden') continue;
    fields[of('name')] = [...(fields[of('name')] ?? []), of('value')];
  }
  for (const [, name = '', text = ''] of (form[2] ?? '').matchAll(
    /<textarea\b[^>]*\bname="([^"]*)"[^>]*>([\s\S]*?)<\/textarea>/g,
  ))
    fields[name] = [unescaped(text)];
  return fields;
}

/** Goes through every record about which nothing is decided, or that holds `alsoOut`: names out, whole where there are none, back what may not be given. */
export async function decideAll(browser: Browser, request: string, alsoOut: string | null = null): Promise<void> {
  const pack = await browser.get(`${request}/pack`);
  assert.equal(pack.status, 200, pack.text.slice(0, 500));
  for (const [, path = ''] of pack.text.matchAll(/href="([^"]*\/items\/[0-9a-f-]{36})"/g)) {
    const page = await browser.get(path);
    assert.equal(page.status, 200, path);
    const holds = alsoOut !== null && page.text.includes(alsoOut);
    if (!page.text.includes('>to decide<') && !holds) continue;
    const fields: Record<string, string[]> = { ...formAsItStands(page.text, path), ...(holds ? { typed: [alsoOut] } : {}) };
    const outcome = !page.text.includes('value="redacted"') ? 'withheld' : fields.takeOut || holds ? 'redacted' : 'whole';
    const ground = outcome === 'withheld' ? { exemption: 'its owner has not agreed', reason: 'DEMO' } : {};
    const saved = await browser.send(page, path, { ...fields, outcome, ...ground });
    assert.equal(saved.status, 303, saved.text);
  }
}

/** The text of a PDF as a reader would take it out, by the maps from signs to letters that it carries; and everything else that is in it. */
export function unpackedPdf(pdf: Buffer): { readonly text: string; readonly all: string } {
  const raw = pdf.toString('latin1');
  const streams: string[] = [];
  for (const found of raw.matchAll(/stream\r?\n/g)) {
    const from = (found.index ?? 0) + found[0].length;
    const bytes = pdf.subarray(from, raw.indexOf('endstream', from));
    try {
      streams.push(inflateSync(bytes).toString('latin1'));
    } catch {
      streams.push(bytes.toString('latin1'));
    }
  }
  const letters = (hex: string) => Buffer.from(hex, 'hex').swap16().toString('utf16le');
  const maps = streams
    .filter((stream) => stream.includes('beginbfchar') || stream.includes('beginbfrange'))
    .map((stream) => {
      const map = new Map<string, string>();
      for (const [, sign = '', to = ''] of stream.matchAll(/<([0-9a-fA-F]{4})> <([0-9a-fA-F]+)>\n/g))
        map.set(sign.toLowerCase(), letters(to));
      for (const [, first = '', last = '', to = ''] of stream.matchAll(
        /<([0-9a-fA-F]{4})> <([0-9a-fA-F]{4})> <([0-9a-fA-F]{4})>\n/g,
      ))
        for (let n = 0; n <= Number.parseInt(last, 16) - Number.parseInt(first, 16); n += 1)
          map.set(
            (Number.parseInt(first, 16) + n).toString(16).padStart(4, '0'),
            String.fromCodePoint(Number.parseInt(to, 16) + n),
          );
      return map;
    });
  const shown = streams.filter((stream) => /\bT[jJ]\b/.test(stream));
  const text = maps.map((map) => shown.map((stream) => textOf(stream, map)).join('\n')).join('\n');
  return { text, all: [raw, ...streams].join('\n') };
}

/** What a page shows, with the letters of one typeface. */
function textOf(stream: string, map: ReadonlyMap<string, string>): string {
  const parts: string[] = [];
  for (const [, hex, plain] of stream.matchAll(/<([0-9a-fA-F\s]+)>|\(((?:\\[\s\S]|[^\\()])*)\)|\bET\b/g)) {
    if (hex === undefined && plain === undefined) parts.push('\n');
    const bytes = hex !== undefined ? hex.replaceAll(/\s/g, '') : Buffer.from(unslashed(plain ?? ''), 'latin1').toString('hex');
    parts.push((bytes.match(/.{4}/g) ?? []).map((sign) => map.get(sign.toLowerCase()) ?? '').join(''));
  }
  return parts.join('');
}
const slashed: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };
const unslashed = (text: string) =>
  text.replaceAll(/\\([0-7]{1,3}|\r?\n|[\s\S])/g, (_, sign: string) =>
    /^[0-7]/.test(sign) ? String.fromCharCode(Number.parseInt(sign, 8)) : /^\r?\n/.test(sign) ? '' : (slashed[sign] ?? sign),
  );
