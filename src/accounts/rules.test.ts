import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type Role, reachOf } from '../access/index.js';
import { approvingRoles, reviewingRoles } from './grant-rules.js';
import { problemWithPassword } from './password-rules.js';
import { givenRoles, type Held, isEnough, mayInviteAs, mustUsePasskey, needsSecondPerson, secondSteps } from './role-rules.js';
import { deviceOf, isFresh, isOver, limitsFor } from './session-rules.js';
import { numberAt } from './sign-in-number-rules.js';
import { stillToWait, waitAfter } from './waiting-rules.js';

const minutes = (n: number) => new Date(n * 60_000);
const nothing: Held = { passkeys: 0, hasPassword: false, hasCodeApp: false, cardCodesLeft: 0 };

describe('a session', () => {
  const session = { seenAt: minutes(0), endsAt: minutes(480), endedAt: null, accountIsLive: true };
  const volunteer = limitsFor({}, 'volunteer');

  it('of a volunteer lasts an hour without use, of others half an hour; never longer than it may at all', () => {
    assert.equal(isOver(session, volunteer, minutes(59.9)), false);
    assert.equal(isOver(session, volunteer, minutes(60)), true);
    for (const kind of ['staff', 'professional']) {
      assert.equal(isOver(session, limitsFor({}, kind), minutes(29.9)), false);
      assert.equal(isOver(session, limitsFor({}, kind), minutes(30)), true);
    }
    assert.equal(isOver({ ...session, seenAt: minutes(479) }, volunteer, minutes(480)), true);
  });

  it('is over when it was ended or the account may not be used', () => {
    assert.equal(isOver({ ...session, endedAt: minutes(0) }, volunteer, minutes(1)), true);
    assert.equal(isOver({ ...session, accountIsLive: false }, volunteer, minutes(1)), true);
  });

  it('follows what the organisation set, within bounds that nobody can set away', () => {
    assert.equal(limitsFor({ sessions: { idleMinutes: { staff: 15 } } }, 'staff').idleMinutes, 15);
    const wild = {
      sessions: { idleMinutes: { staff: 10_000, volunteers: -5 }, hours: Number.POSITIVE_INFINITY, eveningHours: 99 },
    };
    assert.deepEqual(limitsFor(wild, 'staff'), { idleMinutes: 60, hours: 8, eveningHours: 6 });
    assert.equal(limitsFor(wild, 'volunteer').idleMinutes, 10);
    for (const settings of [null, undefined, 'x', { sessions: 'x' }])
      assert.equal(limitsFor(settings, 'volunteer').idleMinutes, 60);
  });

  it('needs a fresh proof once an evening', () => {
    assert.equal(isFresh(minutes(0), volunteer, minutes(239)), true);
    assert.equal(isFresh(minutes(0), volunteer, minutes(240)), false);
    assert.equal(isFresh(null, volunteer, minutes(0)), false);
  });

  it('is told from others by the kind of browser and no more', () => {
    assert.equal(deviceOf('Mozilla/5.0 (Android 14; Mobile; rv:130.0) Gecko/130.0 Firefox/130.0'), 'Firefox, Android');
    assert.equal(deviceOf('<script>'), 'another browser');
  });
});

describe('wrong tries', () => {
  it('cost nothing at first, then more and more, never more than a quarter of an hour', () => {
    assert.deepEqual([1, 2, 3, 4, 5, 6].map(waitAfter), [0, 0, 0, 2, 4, 8]);
    fc.assert(fc.property(fc.nat(10_000), (n) => waitAfter(n) <= 900 && waitAfter(n + 1) >= waitAfter(n)));
    assert.equal(stillToWait(5, 3.2), 1);
    assert.equal(stillToWait(5, 4), 0);
  });
});

describe('a password', () => {
  const context = ['Ada Quill', 'Northvale Circles', 'ada.quill@example.org'];
  const problem = (text: string) => problemWithPassword(text, context);

  it('is any fourteen characters that would not be guessed first: words, spaces, signs, letters of any script', () => {
    for (const good of [
      'plum ladder seven otters',
      'all lower case words',
      'ŵyneb glas ar y bryn',
      '🦆🦀🐢🦋🐘🦉🐝🦔🐙🦜🐬🦚🐿🦥',
      'xq7!Lr0pZ_93k#vT',
      ' leading and trailing ',
    ])
      assert.equal(problem(good), null, good);
  });

  it('has fourteen characters at least, counted as people count them, and 256 at most', () => {
    assert.equal(problem('plum ladder s'), 'too short');
    assert.equal(problem('plum ladder se'), null);
    assert.equal(problem('plum ladder '.repeat(22)), 'too long');
  });

  it('is not one that everybody tries, nor the same again and again', () => {
    for (const bad of ['correct horse battery staple', 'PasswordPassword', 'aaaaaaaaaaaaaaaa', 'abababababababab'])
      assert.notEqual(problem(bad), null, bad);
  });

  it('is more than names, months, rows of keys and a year', () => {
    for (const bad of [
      'Northvale Circles 2026',
      'AdaQuill!AdaQuill!',
      'qwertyuiop123456',
      '09876543210987654',
      'January February 26',
      'password12345678',
      'volunteervolunteer',
    ])
      assert.notEqual(problem(bad), null, bad);
  });
});

describe('ways to sign in', () => {
  it('are enough for staff with two passkeys, or one and a card with a password; never with a code app', () => {
    const staff: Role[] = ['coordinator'];
    assert.equal(isEnough(staff, { ...nothing, passkeys: 2 }), true);
    assert.equal(isEnough(staff, { ...nothing, passkeys: 1, hasPassword: true, cardCodesLeft: 1 }), true);
    assert.equal(isEnough(staff, { ...nothing, passkeys: 1, hasPassword: true, hasCodeApp: true }), false);
    assert.equal(isEnough(staff, { ...nothing, passkeys: 1 }), false);
    assert.equal(isEnough(staff, { ...nothing, hasPassword: true, hasCodeApp: true, cardCodesLeft: 20 }), false);
    assert.equal(secondSteps(staff, { ...nothing, hasPassword: true, hasCodeApp: true, cardCodesLeft: 2 }).code, false);
  });

  it('are enough for volunteers and officers with a passkey, or a password and either kind of code', () => {
    for (const role of ['volunteer', 'probation', 'police', 'trustee'] as const) {
      assert.equal(isEnough([role], { ...nothing, passkeys: 1 }), true);
      assert.equal(isEnough([role], { ...nothing, hasPassword: true, hasCodeApp: true }), true);
      assert.equal(isEnough([role], { ...nothing, hasPassword: true, cardCodesLeft: 1 }), true);
      assert.equal(isEnough([role], { ...nothing, hasPassword: true }), false);
      assert.equal(isEnough([role], { ...nothing, hasCodeApp: true, cardCodesLeft: 5 }), false);
    }
  });

  it('are those of staff as soon as one role is', () => {
    assert.equal(mustUsePasskey(['volunteer', 'manager']), true);
    assert.equal(mustUsePasskey(['trustee', 'evaluator', 'volunteer']), false);
  });
});

describe('who may give which role', () => {
  const opens = (role: Role) =>
    (
      ['concern.read', 'core-member.read', 'search.read', 'account.read', 'role.approve', 'audit.read', 'figures.read'] as const
    ).some((action) => {
      const reach = [reachOf(role, action) ?? []].flat();
      return reach.some((one) => ['organisation', 'projects', 'coordinated', 'figures'].includes(one));
    });

  it('takes a second person for every role that opens records, accounts or figures of many', () => {
    for (const role of givenRoles) if (opens(role)) assert.equal(needsSecondPerson(role), true, role);
  });

  it('lets a coordinator invite volunteers and officers, and no colleague', () => {
    assert.equal(mayInviteAs(['coordinator'], 'volunteer'), true);
    assert.equal(mayInviteAs(['volunteer coordinator'], 'police'), true);
    assert.equal(mayInviteAs(['coordinator'], 'coordinator'), false);
    assert.equal(mayInviteAs(['manager'], 'manager'), true);
    assert.equal(mayInviteAs(['volunteer'], 'volunteer'), false);
  });

  it('agrees with the access table about who may agree and look over', () => {
    const holders = (action: 'role.approve' | 'role.review') =>
      givenRoles.filter((role) => [reachOf(role, action) ?? []].flat().length > 0).sort();
    assert.deepEqual(holders('role.approve'), [...approvingRoles].sort());
    assert.deepEqual(holders('role.review'), [...reviewingRoles].sort());
  });
});

describe('the number on the sign-in page', () => {
  it('is shown only at the host it was chosen for, and only if it is a telephone number', () => {
    const settings = [{}, null, { signInNumber: { 'a.example.org': '07700 900111', 'b.example.org': 'javascript:alert(1)' } }];
    assert.equal(numberAt('a.example.org', settings), '07700 900111');
    assert.equal(numberAt('b.example.org', settings), null);
    assert.equal(numberAt('c.example.org', settings), null);
    assert.equal(numberAt('constructor', settings), null);
  });
});
