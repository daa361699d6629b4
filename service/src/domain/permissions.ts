// Who may do what: the only table of permissions. All other code asks this file.
//
// The operator looks after the instance (accounts, keys, settings) and writes nothing into the register. The office keeps the register, and
// only the office changes certificates. An inspector reads the provinces assigned to him or her. A producer sees and changes only its own
// records.
import { fault, type Fault } from '@temsao/shared/faults/faults.ts'
import type { Role } from './work.ts'

/** What an API key for a producer's own software can be allowed to do. */
export const SCOPES = ['register:read', 'batches:write', 'stamps:read'] as const
export type Scope = (typeof SCOPES)[number]

/** How far a permission reaches: every record, the records of the caller's provinces, only the caller's own records, or nothing. */
export type Reach = 'all' | 'provinces' | 'own' | 'none'

/** Whose permissions to look up: a role, an API key with its scopes, or anybody. */
export type Caller = { readonly role: Role } | { readonly scopes: readonly Scope[] } | 'public'

interface Row extends Readonly<Record<Role | 'public', Reach>> {
  /** Scopes that give an API key this permission, only for the records of its producer. */
  readonly scopes: readonly Scope[]
}

function row(cells: readonly [operator: Reach, office: Reach, inspector: Reach, producer: Reach, open: Reach], scopes: Scope[] = []): Row {
  const [operator, office, inspector, producer, open] = cells
  return { operator, office, inspector, producer, public: open, scopes }
}

/** One row for each action. The columns are operator, office, inspector, producer, public, and the scopes that give the action to a key. */
export const PERMISSIONS = {
  'producers:read': row(['all', 'all', 'provinces', 'own', 'none'], ['register:read']),
  'producers:create': row(['none', 'all', 'none', 'none', 'none']),
  'producers:edit': row(['none', 'all', 'none', 'none', 'none']),
  'products:read': row(['all', 'all', 'provinces', 'own', 'none'], ['register:read']),
  'products:create': row(['none', 'all', 'none', 'none', 'none']),
  'products:edit': row(['none', 'all', 'none', 'none', 'none']),
  'content:read': row(['all', 'all', 'provinces', 'own', 'none'], ['register:read']),
  'content:edit': row(['none', 'all', 'none', 'own', 'none']),
  'certificates:read': row(['all', 'all', 'provinces', 'own', 'none'], ['register:read']),
  'certificates:create': row(['none', 'all', 'none', 'none', 'none']),
  'certificates:edit': row(['none', 'all', 'none', 'none', 'none']),
  'certificates:extend': row(['none', 'all', 'none', 'none', 'none']),
  'certificates:revoke': row(['none', 'all', 'none', 'none', 'none']),
  'documents:read': row(['all', 'all', 'provinces', 'own', 'none'], ['register:read']),
  'documents:create': row(['none', 'all', 'none', 'none', 'none']),
  'batches:read': row(['all', 'all', 'provinces', 'own', 'none'], ['register:read', 'batches:write']),
  'batches:create': row(['none', 'all', 'none', 'own', 'none'], ['batches:write']),
  'batches:edit': row(['none', 'all', 'none', 'own', 'none'], ['batches:write']),
  'batches:suspend': row(['none', 'all', 'none', 'none', 'none']),
  'batches:recall': row(['none', 'all', 'none', 'own', 'none']),
  // The first time somebody reads a stamp, the service signs it. So callers who may only read do not get this permission.
  'stamps:read': row(['none', 'all', 'none', 'own', 'none'], ['stamps:read']),
  'prints:read': row(['all', 'all', 'provinces', 'own', 'none'], ['stamps:read']),
  'prints:create': row(['none', 'all', 'none', 'own', 'none'], ['stamps:read']),
  // Everybody may print on the office's sheets. A producer also sees and changes its own sheets.
  'sheetPresets:read': row(['all', 'all', 'none', 'own', 'none'], ['stamps:read']),
  'sheetPresets:edit': row(['none', 'all', 'none', 'own', 'none']),
  // The official list of communes is public.
  'localities:read': row(['all', 'all', 'all', 'all', 'all']),
  // Shoppers have no account.
  'scans:send': row(['all', 'all', 'all', 'all', 'all']),
  'mismatchReports:send': row(['all', 'all', 'all', 'all', 'all']),
  'mismatchReports:read': row(['none', 'all', 'provinces', 'none', 'none']),
  'mismatchReports:judge': row(['none', 'all', 'none', 'none', 'none']),
  'audit:read': row(['all', 'all', 'none', 'none', 'none']),
  'reports:read': row(['all', 'all', 'provinces', 'none', 'none']),
  'import:run': row(['none', 'all', 'none', 'none', 'none']),
  'export:run': row(['none', 'all', 'none', 'none', 'none']),
  'settings:read': row(['all', 'all', 'none', 'none', 'none']),
  'settings:edit': row(['all', 'all', 'none', 'none', 'none']),
  'users:read': row(['all', 'all', 'none', 'none', 'none']),
  'users:edit': row(['all', 'all', 'none', 'none', 'none']),
  'users:block': row(['all', 'none', 'none', 'none', 'none']),
  'invitations:read': row(['all', 'all', 'none', 'none', 'none']),
  'invitations:create': row(['all', 'all', 'none', 'none', 'none']),
  'invitations:withdraw': row(['all', 'all', 'none', 'none', 'none']),
  // Somebody who has the link was given it.
  'invitations:open': row(['all', 'all', 'all', 'all', 'all']),
  'apiKeys:read': row(['all', 'all', 'none', 'own', 'none']),
  'apiKeys:create': row(['none', 'none', 'none', 'own', 'none']),
  'apiKeys:revoke': row(['all', 'all', 'none', 'own', 'none']),
  // The author of evidence must not be able to disown it: inspectors register keys, and only the office approves and revokes them.
  'inspectorDevices:register': row(['none', 'none', 'own', 'none', 'none']),
  'inspectorDevices:read': row(['all', 'all', 'own', 'none', 'none']),
  'inspectorDevices:judge': row(['none', 'all', 'none', 'none', 'none']),
  'inspectionPackages:read': row(['none', 'none', 'own', 'none', 'none']),
  // An inspection names people: the office reads all inspections, an inspector only his or her own.
  'inspections:read': row(['none', 'all', 'own', 'none', 'none']),
  'inspections:write': row(['none', 'none', 'own', 'none', 'none']),
  'proposals:read': row(['none', 'all', 'own', 'none', 'none']),
  'proposals:open': row(['none', 'all', 'own', 'none', 'none']),
  'proposals:judge': row(['none', 'all', 'none', 'none', 'none']),
  'session:start': row(['all', 'all', 'all', 'all', 'all']),
  'session:manage': row(['own', 'own', 'own', 'own', 'none']),
} as const satisfies Record<string, Row>

/** An action that somebody can ask the service to do. */
export type Action = keyof typeof PERMISSIONS

/** How far `caller` may do `action`. A scope never reaches beyond the records of the key's producer. */
export function reachOf(action: Action, caller: Caller): Reach {
  const cells: Row = PERMISSIONS[action]
  if (cells.public === 'all' || caller === 'public') return cells.public
  if ('role' in caller) return cells[caller.role]
  return cells.scopes.some((scope) => caller.scopes.includes(scope)) ? 'own' : 'none'
}

const INVITERS: Readonly<Record<Role, readonly Role[]>> = {
  operator: ['operator', 'office', 'inspector', 'producer'],
  office: ['office', 'inspector', 'producer'],
  inspector: [],
  producer: [],
}

/** Whether somebody of role `inviter` may give out an account of role `role`: nobody may give more than they have. */
export function mayInvite(inviter: Role, role: Role): boolean {
  return INVITERS[inviter].includes(role)
}

/** The fault that says who may do `action`. */
export function explainWhoMay(action: Action): Fault {
  const cells: Row = PERMISSIONS[action]
  const roles = (['operator', 'office', 'inspector', 'producer'] as const).filter((role) => cells[role] !== 'none')
  return fault('only-for', { roles, scopes: cells.scopes })
}
