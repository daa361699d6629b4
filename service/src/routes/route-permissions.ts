// Which permission each route needs, and how the guard finds out whose record a request is about. A route that is not listed here is closed
// to everybody, and a test fails.
import type { Action } from '../domain/permissions.ts'
import type { OwnedKind, PlacedKind } from '../store/people/ownership.ts'

/**
 * How "own" and "provinces" are checked: by the record that the path's `id` or a field of the body names; by the list itself, which shows
 * only rows of `ownerId` or of the caller's provinces; or not by the guard, if the route works only on the caller's own records.
 */
export type OwnCheck =
  | { readonly by: 'path'; readonly kind: PlacedKind }
  | { readonly by: 'body'; readonly kind: OwnedKind; readonly field: string }
  | { readonly by: 'list' }
  | { readonly by: 'caller' }
  /** An inspection of the caller, by its id. The domain checks this, and answers 404 for somebody else's inspection. */
  | { readonly by: 'inspector' }

/** What a route requires of its caller. */
export interface RouteRule {
  readonly action: Action
  readonly own?: OwnCheck
}

const list = { by: 'list' } as const
const caller = { by: 'caller' } as const
const inspector = { by: 'inspector' } as const
const path = (kind: PlacedKind) => ({ by: 'path', kind }) as const
const body = (kind: OwnedKind, field: string) => ({ by: 'body', kind, field }) as const

/** The rules by method and path, as the router knows them. */
export const ROUTE_RULES: Readonly<Record<string, RouteRule>> = {
  'POST /api/v1/producers': { action: 'producers:create' },
  'GET /api/v1/producers': { action: 'producers:read', own: list },
  'GET /api/v1/producers/:id': { action: 'producers:read', own: path('producer') },
  'POST /api/v1/products': { action: 'products:create' },
  'GET /api/v1/products': { action: 'products:read', own: list },
  'GET /api/v1/products/:id': { action: 'products:read', own: path('product') },
  'POST /api/v1/certificates': { action: 'certificates:create' },
  'GET /api/v1/certificates': { action: 'certificates:read', own: list },
  'GET /api/v1/certificates/:id': { action: 'certificates:read', own: path('certificate') },
  'POST /api/v1/batches': { action: 'batches:create', own: body('product', 'productId') },
  'GET /api/v1/batches': { action: 'batches:read', own: list },
  'GET /api/v1/batches/:id': { action: 'batches:read', own: path('batch') },
  'GET /api/v1/batches/:id/stamp': { action: 'stamps:read', own: path('batch') },
  'GET /api/v1/batches/:id/stamp.svg': { action: 'stamps:read', own: path('batch') },
  'GET /api/v1/batches/:id/stamp.png': { action: 'stamps:read', own: path('batch') },
  'GET /api/v1/batches/:id/stamp.eps': { action: 'stamps:read', own: path('batch') },
  'GET /api/v1/batches/:id/stamp.pdf': { action: 'stamps:read', own: path('batch') },

  'PATCH /api/v1/producers/:id': { action: 'producers:edit' },
  'PATCH /api/v1/products/:id': { action: 'products:edit' },
  'POST /api/v1/products/:id/applications': { action: 'products:edit' },
  'PATCH /api/v1/certificates/:id': { action: 'certificates:edit' },
  'POST /api/v1/certificates/:id/extension': { action: 'certificates:extend' },
  'POST /api/v1/certificates/:id/revocation': { action: 'certificates:revoke' },
  'POST /api/v1/certificates/:id/documents': { action: 'documents:create' },
  'GET /api/v1/certificates/:id/documents': { action: 'documents:read', own: path('certificate') },
  'GET /api/v1/certificates/:id/documents/:documentId': { action: 'documents:read', own: path('certificate') },
  'POST /api/v1/decisions': { action: 'certificates:create' },
  'POST /api/v1/decisions/revocations': { action: 'certificates:revoke' },
  'POST /api/v1/decisions/extensions': { action: 'certificates:extend' },
  'GET /api/v1/overview': { action: 'reports:read', own: list },
  'PATCH /api/v1/batches/:id': { action: 'batches:edit', own: path('batch') },
  'POST /api/v1/batches/:id/suspension': { action: 'batches:suspend' },
  'POST /api/v1/batches/:id/lifting': { action: 'batches:suspend' },
  'POST /api/v1/batches/:id/recall': { action: 'batches:recall', own: path('batch') },
  'GET /api/v1/batches/:id/events': { action: 'batches:read', own: path('batch') },
  'POST /api/v1/batches/:id/prints': { action: 'prints:create', own: path('batch') },
  'GET /api/v1/batches/:id/prints': { action: 'prints:read', own: path('batch') },
  'POST /api/v1/batches/:id/sheets': { action: 'prints:create', own: path('batch') },
  'POST /api/v1/batches/:id/sheets/preview': { action: 'prints:create', own: path('batch') },
  'GET /api/v1/batches/:id/print-orders': { action: 'prints:read', own: path('batch') },
  'GET /api/v1/print-orders/:id': { action: 'prints:read', own: path('printOrder') },
  'POST /api/v1/print-orders/:id/sheet': { action: 'prints:create', own: path('printOrder') },
  'POST /api/v1/print-orders/:id/return': { action: 'prints:create', own: path('printOrder') },
  'GET /api/v1/sheet-presets': { action: 'sheetPresets:read', own: list },
  'POST /api/v1/sheet-presets': { action: 'sheetPresets:edit', own: caller },
  'POST /api/v1/sheet-presets/calibration': { action: 'sheetPresets:read', own: caller },
  'POST /api/v1/sheet-presets/calibration/measures': { action: 'sheetPresets:read', own: caller },
  'PUT /api/v1/sheet-presets/:id': { action: 'sheetPresets:edit', own: path('sheetPreset') },
  'DELETE /api/v1/sheet-presets/:id': { action: 'sheetPresets:edit', own: path('sheetPreset') },

  'GET /api/v1/products/:id/content': { action: 'content:read', own: path('product') },
  'PUT /api/v1/products/:id/content': { action: 'content:edit', own: path('product') },
  'POST /api/v1/products/:id/photos': { action: 'content:edit', own: path('product') },
  'DELETE /api/v1/products/:id/photos/:sha256': { action: 'content:edit', own: path('product') },
  'GET /api/v1/products/:id/checklist': { action: 'content:read', own: path('product') },
  'GET /api/v1/batches/:id/steps': { action: 'batches:read', own: path('batch') },
  'PUT /api/v1/batches/:id/steps': { action: 'batches:edit', own: path('batch') },

  'GET /api/v1/provinces': { action: 'localities:read' },
  'GET /api/v1/communes': { action: 'localities:read' },
  'GET /api/v1/audit': { action: 'audit:read' },
  'GET /api/v1/settings': { action: 'settings:read' },
  'PUT /api/v1/settings': { action: 'settings:edit' },
  'POST /api/v1/imports': { action: 'import:run' },
  'GET /api/v1/exports/:file': { action: 'export:run' },
  'GET /api/v1/reports/:name': { action: 'reports:read', own: list },

  'POST /api/v1/scans': { action: 'scans:send' },

  'POST /api/v1/mismatch-reports': { action: 'mismatchReports:send' },
  'GET /api/v1/mismatch-reports': { action: 'mismatchReports:read', own: list },
  'GET /api/v1/mismatch-reports/:id': { action: 'mismatchReports:read', own: path('mismatchReport') },
  'GET /api/v1/mismatch-reports/:id/photo': { action: 'mismatchReports:read', own: path('mismatchReport') },
  'PATCH /api/v1/mismatch-reports/:id': { action: 'mismatchReports:judge' },

  'GET /api/v1/inspections': { action: 'inspections:read', own: caller },
  'GET /api/v1/inspections/:id': { action: 'inspections:read', own: inspector },
  'GET /api/v1/inspections/:id/progress': { action: 'inspections:read', own: inspector },
  'GET /api/v1/inspections/:id/report.pdf': { action: 'inspections:read', own: inspector },
  'GET /api/v1/inspections/:id/bundle.json': { action: 'inspections:read', own: inspector },
  'GET /api/v1/inspections/:id/photos/:sha256': { action: 'inspections:read', own: inspector },
  'POST /api/v1/inspections/:id/entries': { action: 'inspections:write', own: caller },
  'PUT /api/v1/inspections/:id/photos/:sha256': { action: 'inspections:write', own: inspector },
  'POST /api/v1/inspections/:id/proposals': { action: 'proposals:open', own: inspector },
  'GET /api/v1/proposals': { action: 'proposals:read', own: caller },
  'GET /api/v1/proposals/:id': { action: 'proposals:read', own: inspector },
  'PATCH /api/v1/proposals/:id': { action: 'proposals:judge' },

  'GET /api/v1/me': { action: 'session:start' },
  'GET /api/v1/users': { action: 'users:read' },
  'PATCH /api/v1/users/:id': { action: 'users:edit' },
  'POST /api/v1/users/:id/block': { action: 'users:block' },
  'DELETE /api/v1/users/:id/block': { action: 'users:block' },
  'POST /api/v1/users/:id/password-link': { action: 'invitations:create' },
  'POST /api/v1/invitations': { action: 'invitations:create' },
  'GET /api/v1/invitations': { action: 'invitations:read' },
  'DELETE /api/v1/invitations/:id': { action: 'invitations:withdraw' },
  'GET /api/v1/invitations/:token': { action: 'invitations:open' },
  'POST /api/v1/invitations/:token/acceptance': { action: 'invitations:open' },
  'POST /api/v1/api-keys': { action: 'apiKeys:create', own: caller },
  'GET /api/v1/api-keys': { action: 'apiKeys:read', own: list },
  'DELETE /api/v1/api-keys/:id': { action: 'apiKeys:revoke', own: path('apiKey') },

  'POST /api/v1/inspector-devices': { action: 'inspectorDevices:register', own: caller },
  'GET /api/v1/inspector-devices': { action: 'inspectorDevices:read', own: caller },
  'GET /api/v1/inspector-devices/:kid': { action: 'inspectorDevices:read', own: caller },
  'POST /api/v1/inspector-devices/:kid/approval': { action: 'inspectorDevices:judge' },
  'POST /api/v1/inspector-devices/:kid/revocation': { action: 'inspectorDevices:judge' },
  'GET /api/v1/inspection-package': { action: 'inspectionPackages:read', own: caller },

  'POST /api/auth/sign-in/email': { action: 'session:start' },
  'GET /api/auth/get-session': { action: 'session:start' },
  'GET /api/auth/passkey/generate-authenticate-options': { action: 'session:start' },
  'POST /api/auth/passkey/verify-authentication': { action: 'session:start' },
  'POST /api/auth/sign-out': { action: 'session:manage', own: caller },
  'GET /api/auth/list-sessions': { action: 'session:manage', own: caller },
  'POST /api/auth/revoke-session': { action: 'session:manage', own: caller },
  'POST /api/auth/revoke-sessions': { action: 'session:manage', own: caller },
  'POST /api/auth/revoke-other-sessions': { action: 'session:manage', own: caller },
  'POST /api/auth/change-password': { action: 'session:manage', own: caller },
  'GET /api/auth/passkey/generate-register-options': { action: 'session:manage', own: caller },
  'POST /api/auth/passkey/verify-registration': { action: 'session:manage', own: caller },
  'GET /api/auth/passkey/list-user-passkeys': { action: 'session:manage', own: caller },
  'POST /api/auth/passkey/delete-passkey': { action: 'session:manage', own: caller },
  'POST /api/auth/passkey/update-passkey': { action: 'session:manage', own: caller },
}
