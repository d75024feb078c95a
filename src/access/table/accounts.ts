import { everybody, type Row } from './role.js';

export const accountsTable = {
  // ── Oneself ──
  'own.read': everybody,
  'own.record': everybody,
  'draft.keep': everybody,

  // ── Accounts ──
  'account.read': {
    manager: 'organisation',
    administrator: 'organisation',
    'data-protection lead': 'organisation',
    service: 'organisation',
  },
  'account.invite': {
    manager: 'organisation',
    administrator: 'organisation',
    'volunteer coordinator': 'not staff',
    coordinator: 'not staff',
  },
  // The same evening, by telephone, with the coordinator or whoever is on call (practice.md §3.1): never a colleague's account.
  'account.recover': {
    manager: 'organisation',
    administrator: 'organisation',
    coordinator: 'not staff',
    'volunteer coordinator': 'projects',
  },
  'account.suspend': { manager: 'organisation', administrator: 'organisation', 'volunteer coordinator': 'projects' },
  'role.grant': { manager: 'organisation', administrator: 'organisation' },
  'role.approve': { manager: 'organisation', administrator: 'organisation', 'chief executive': 'organisation' },
  // Lone mode: looking over afterwards what one person had to decide alone. Only by the reader the organisation named.
  'role.review': {
    manager: 'organisation',
    administrator: 'organisation',
    'chief executive': 'organisation',
    'safeguarding lead': 'organisation',
    trustee: 'organisation',
  },
  'organisation.record': { manager: 'organisation', administrator: 'organisation' },
  'session.begin': { service: 'organisation' },
  'session.end': { ...everybody, service: 'organisation' },
  'message.send': { service: 'organisation' },
  'draft.park': { service: 'organisation' },
  'audit.sign': { service: 'organisation' },
  'service.record': { service: 'organisation' },
} as const satisfies Record<string, Row>;
