import { createHmac } from 'node:crypto';
import { type PersonToFind, type PlainTerm, plainTermsForPerson, plainTermsForQuery, type TermKind } from './finding.js';
import { deriveKey, type Key } from './key.js';
import { plainAddress } from './names.js';

/** A term as stored: a keyed hash, cut short. */
export interface BlindTerm {
  readonly kind: TermKind;
  /** 3 bytes for a name, of which 20 bits count, so that some people share each one; 8 bytes for the others. */
  readonly term: Buffer;
}

/** Ways to read a question: a person answers if all terms of any one reading are theirs. */
export interface TermQuery {
  readonly anyOf: readonly (readonly BlindTerm[])[];
}

export interface BlindIndex {
  /** Without repeats. Remove the person's old terms when a name changes and old names must no longer find them. */
  readonly termsForPerson: (person: PersonToFind) => BlindTerm[];
  /** Finds at least everybody whom `answersQuery` accepts; open the names and ask it before showing anybody. */
  readonly termsForQuery: (text: string) => TermQuery;
  /** 16 bytes that are the same for the same text in this organisation alone: to know a row of a sheet again without keeping what it says. */
  readonly markOf: (text: string) => Buffer;
}

const cut = (hash: Buffer, kind: TermKind): Buffer => {
  if (kind !== 'name') return hash.subarray(0, 8);
  const term = hash.subarray(0, 3);
  term.writeUInt8(term.readUInt8(2) & 0xf0, 2);
  return term;
};

const blinded = (secret: Buffer, { kind, text }: PlainTerm): BlindTerm => ({
  kind,
  term: cut(createHmac('sha256', secret).update(text, 'utf8').digest(), kind),
});

const secretFor = (key: Key, kind: TermKind) => deriveKey(key, `blind index: ${kind}`);

/** The term of an e-mail address, the same in every organisation of this installation. */
export const emailTermUnder = (installation: Key, address: string): BlindTerm =>
  blinded(secretFor(installation, 'e-mail'), { kind: 'e-mail', text: plainAddress(address) });

/** The index of one organisation: equal names have different terms elsewhere. Only e-mail addresses go by the installation's key. */
export function createBlindIndex(organisation: Key, installation: Key): BlindIndex {
  const secrets: Record<TermKind, Buffer> = {
    reference: secretFor(organisation, 'reference'),
    'surname and birth year': secretFor(organisation, 'surname and birth year'),
    name: secretFor(organisation, 'name'),
    'e-mail': secretFor(installation, 'e-mail'),
  };
  const blind = (term: PlainTerm) => blinded(secrets[term.kind], term);
  const marking = deriveKey(organisation, 'mark of a text');
  return {
    markOf: (text) => createHmac('sha256', marking).update(text, 'utf8').digest().subarray(0, 16),
    termsForPerson: (person) => withoutRepeats(plainTermsForPerson(person).map(blind)),
    termsForQuery: (text) => ({ anyOf: plainTermsForQuery(text).map((reading) => reading.map(blind)) }),
  };
}

// Two names may share 20 bits, and the table keeps each term once.
const withoutRepeats = (terms: readonly BlindTerm[]): BlindTerm[] => [
  ...new Map(terms.map((term) => [`${term.kind}:${term.term.toString('hex')}`, term])).values(),
];
