import { create as createQrCode } from 'qrcode';
import type { Change, Reading } from '../audit/index.js';
import { done, type Outcome, refused } from '../kernel/index.js';
import { type Answer, type Fields, field, seeOther, showAgain, showPage } from '../web/index.js';
import type { AccountAt, DoorParts } from './account.js';
import { getAccount } from './account-queries.js';
import { insertChallenge } from './challenge-queries.js';
import { findHeld, findNewCodeApp, findPasswordHash } from './factor-queries.js';
import { type Base, CardCodesPage, CodeAppPage, NewCardPage, PasswordPage } from './factor-views.js';
import { say } from './factor-words.js';
import { OnceSecrets } from './once-secrets.js';
import { codeAppAddress, newCardCodes } from './one-time-codes.js';
import { newPasskeyOptions, passkeySite, readNewPasskeyAnswer } from './passkey.js';
import { listPasskeys } from './passkey-queries.js';
import { comparePassword, hashPassword } from './password-hash.js';
import { problemWithPassword } from './password-rules.js';
import type { Squares } from './picture-views.js';
import { deviceOf } from './session-rules.js';
import { addPasskey, confirmCodeApp, keepCard, keepPassword, startCodeApp } from './set-up-factors.js';

/** Whoever is setting up a way to sign in, by a link or on the own account: where, and by which right it is read and written. */
export type Keeper = {
  readonly at: AccountAt;
  readonly base: Base;
  /** Where the browser goes when one thing is set up. */
  readonly next: string;
  readonly form: Fields;
  readonly userAgent: string;
  read<T>(work: (r: Reading) => Promise<T>): Promise<T>;
  /** Writes what does not count yet. */
  prepare<Value, Problem>(work: (c: Change) => Promise<Outcome<Value, Problem>>): Promise<Outcome<Value, Problem>>;
  /** Changes how somebody signs in, with what follows from that. */
  change<Value, Problem>(work: (c: Change) => Promise<Outcome<Value, Problem>>): Promise<Outcome<Value, Problem>>;
};

export type KeeperPage = (parts: DoorParts, keeper: Keeper) => Promise<Answer>;

const contextOf = async (keeper: Keeper): Promise<string[]> => {
  const account = await keeper.read((r) => getAccount(r, keeper.at.accountId));
  return [account.name, account.organisation, account.neutralName];
};

// Never trimmed: a password is used as it is typed.
const rawField = (form: Fields, name: string) => form[name]?.[0] ?? '';

const hashNow = (keeper: Keeper) => keeper.read((r) => findPasswordHash(r, keeper.at.accountId));

export const showPassword = async (keeper: Keeper, then: string): Promise<Answer> =>
  showPage(
    say('password-title'),
    <PasswordPage base={keeper.base} then={then} asksCurrent={keeper.base === '/account' && (await hashNow(keeper)) !== null} />,
  );

const isCurrentRight = async (keeper: Keeper, hash: string | null) =>
  keeper.base !== '/account' || hash === null || (await comparePassword(rawField(keeper.form, 'current'), [hash], 1))[0] === true;

/** Where to go once the password is kept: the second half of what was chosen. */
async function afterPassword(keeper: Keeper, then: string): Promise<Answer> {
  if (then === 'card') return seeOther(`${keeper.base}/card`);
  if (then !== 'code') return seeOther(keeper.next);
  await keeper.prepare((c) => startCodeApp(c, keeper.at.accountId));
  return seeOther(`${keeper.base}/code-app`);
}

export const savePassword: KeeperPage = async (_parts, keeper) => {
  const then = field(keeper.form, 'then');
  const hash = await hashNow(keeper);
  const password = rawField(keeper.form, 'password');
  const weak = problemWithPassword(password, await contextOf(keeper));
  const problem = (await isCurrentRight(keeper, hash)) ? weak : ('current' as const);
  if (problem !== null)
    return showAgain(
      say('password-title'),
      <PasswordPage base={keeper.base} then={then} asksCurrent={keeper.base === '/account' && hash !== null} problem={problem} />,
    );
  const made = await hashPassword(password);
  await keeper.change((c) => keepPassword(c, keeper.at.accountId, made));
  return afterPassword(keeper, then);
};

/** Begins with what needs a password first: with the password if there is none yet. */
export const chooseWay: KeeperPage = async (_parts, keeper) => {
  const way = field(keeper.form, 'way') === 'code' ? 'code' : 'card';
  if ((await hashNow(keeper)) === null) return seeOther(`${keeper.base}/password?then=${way}`);
  return afterPassword(keeper, way);
};

const squaresOf = (text: string): Squares => {
  const { modules } = createQrCode(text, { errorCorrectionLevel: 'M' });
  return { size: modules.size, isDark: (row, column) => modules.get(row, column) === 1 };
};

const codeAppPage = async (keeper: Keeper, isWrong: boolean) => {
  const { accountId } = keeper.at;
  const found = await keeper.read(async (r) => ({
    app: await findNewCodeApp(r, accountId),
    account: await getAccount(r, accountId),
  }));
  if (!found.app) return null;
  const address = codeAppAddress(found.account.neutralName, found.account.name, found.app.secret);
  return <CodeAppPage base={keeper.base} squares={squaresOf(address)} secret={found.app.secret} isWrong={isWrong} />;
};

export const showCodeApp: KeeperPage = async (_parts, keeper) => {
  const body = await codeAppPage(keeper, false);
  return body ? showPage(say('code-app-title'), body) : seeOther(keeper.next);
};

export const confirmCodeAppPage: KeeperPage = async (_parts, keeper) => {
  const confirmed = await keeper.change((c) => confirmCodeApp(c, keeper.at.accountId, field(keeper.form, 'code')));
  if (confirmed.ok) return seeOther(keeper.next);
  const body = await codeAppPage(keeper, true);
  return body ? showAgain(say('code-app-title'), body) : seeOther(keeper.next);
};

export const showNewCard: KeeperPage = async (_parts, keeper) => {
  const held = await keeper.read((r) => findHeld(r, keeper.at.accountId));
  return showPage(say('new-card-title'), <NewCardPage base={keeper.base} hasCard={held.cardCodesLeft > 0} />);
};

/** Shows the codes in the answer itself: nowhere else are they ever written. */
export const printCard: KeeperPage = async (parts, keeper) => {
  const { accountId } = keeper.at;
  const secrets = new OnceSecrets(parts, accountId, field(keeper.form, '_once'));
  const codes = newCardCodes((what) => secrets.figures(what));
  await keeper.change((c) => keepCard(parts, c, accountId, codes));
  return showPage(say('codes-title'), <CardCodesPage codes={codes} next={keeper.next} />);
};

export const passkeyOptions: KeeperPage = async (parts, keeper) => {
  const { accountId } = keeper.at;
  const { account, has } = await keeper.read(async (r) => ({
    account: await getAccount(r, accountId),
    has: await listPasskeys(r, accountId),
  }));
  const person = { accountId, siteName: account.neutralName, personName: account.name, has };
  const options = await newPasskeyOptions(passkeySite(parts.publicUrl), person);
  await keeper.prepare(async (c) => {
    await insertChallenge(c, 'new passkey', options.challenge, keeper.at);
    return done(null);
  });
  return { kind: 'json', body: options };
};

export const savePasskey: KeeperPage = async (parts, keeper) => {
  const given = readNewPasskeyAnswer(field(keeper.form, 'json'));
  const site = passkeySite(parts.publicUrl);
  const label = deviceOf(keeper.userAgent);
  const added = given
    ? await keeper.change((c) => addPasskey(c, site, keeper.at.accountId, given, label))
    : refused('not accepted' as const);
  return added.ok
    ? { kind: 'json', body: { location: keeper.next } }
    : { kind: 'json', status: 422, body: { problem: 'not accepted' } };
};
