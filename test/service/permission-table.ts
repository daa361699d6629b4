// The table of permissions, written out a second time on purpose, so that none of its cells changes unnoticed.
import { SCOPES } from '@temsao/service/domain/permissions.ts'

// A is all, p the records in one's provinces, o only one's own, a dash nothing. Columns: operator, office, inspector, producer,
// anybody; API keys of register:read, batches:write, stamps:read.
const EXPECTED = `
POST /api/v1/producers                               - A - - - | - - -
GET /api/v1/producers                                A A p o - | o - -
GET /api/v1/producers/:id                            A A p o - | o - -
POST /api/v1/products                                - A - - - | - - -
GET /api/v1/products                                 A A p o - | o - -
GET /api/v1/products/:id                             A A p o - | o - -
POST /api/v1/certificates                            - A - - - | - - -
GET /api/v1/certificates                             A A p o - | o - -
GET /api/v1/certificates/:id                         A A p o - | o - -
POST /api/v1/batches                                 - A - o - | - o -
GET /api/v1/batches                                  A A p o - | o o -
GET /api/v1/batches/:id                              A A p o - | o o -
GET /api/v1/batches/:id/stamp                        - A - o - | - - o
GET /api/v1/batches/:id/stamp.svg                    - A - o - | - - o
GET /api/v1/batches/:id/stamp.png                    - A - o - | - - o
GET /api/v1/batches/:id/stamp.eps                    - A - o - | - - o
GET /api/v1/batches/:id/stamp.pdf                    - A - o - | - - o
PATCH /api/v1/producers/:id                          - A - - - | - - -
PATCH /api/v1/products/:id                           - A - - - | - - -
POST /api/v1/products/:id/applications               - A - - - | - - -
PATCH /api/v1/certificates/:id                       - A - - - | - - -
POST /api/v1/certificates/:id/extension              - A - - - | - - -
POST /api/v1/certificates/:id/revocation             - A - - - | - - -
POST /api/v1/certificates/:id/documents              - A - - - | - - -
GET /api/v1/certificates/:id/documents               A A p o - | o - -
GET /api/v1/certificates/:id/documents/:documentId   A A p o - | o - -
POST /api/v1/decisions                               - A - - - | - - -
POST /api/v1/decisions/revocations                   - A - - - | - - -
POST /api/v1/decisions/extensions                    - A - - - | - - -
GET /api/v1/overview                                 A A p - - | - - -
PATCH /api/v1/batches/:id                            - A - o - | - o -
POST /api/v1/batches/:id/suspension                  - A - - - | - - -
POST /api/v1/batches/:id/lifting                     - A - - - | - - -
POST /api/v1/batches/:id/recall                      - A - o - | - - -
GET /api/v1/batches/:id/events                       A A p o - | o o -
POST /api/v1/batches/:id/prints                      - A - o - | - - o
GET /api/v1/batches/:id/prints                       A A p o - | - - o
GET /api/v1/products/:id/content                     A A p o - | o - -
PUT /api/v1/products/:id/content                     - A - o - | - - -
POST /api/v1/products/:id/photos                     - A - o - | - - -
DELETE /api/v1/products/:id/photos/:sha256           - A - o - | - - -
GET /api/v1/products/:id/checklist                   A A p o - | o - -
GET /api/v1/batches/:id/steps                        A A p o - | o o -
PUT /api/v1/batches/:id/steps                        - A - o - | - o -
POST /api/v1/batches/:id/sheets                      - A - o - | - - o
POST /api/v1/batches/:id/sheets/preview              - A - o - | - - o
GET /api/v1/batches/:id/print-orders                 A A p o - | - - o
GET /api/v1/print-orders/:id                         A A p o - | - - o
POST /api/v1/print-orders/:id/sheet                  - A - o - | - - o
POST /api/v1/print-orders/:id/return                 - A - o - | - - o
GET /api/v1/sheet-presets                            A A - o - | - - o
POST /api/v1/sheet-presets                           - A - o - | - - -
POST /api/v1/sheet-presets/calibration               A A - o - | - - o
POST /api/v1/sheet-presets/calibration/measures      A A - o - | - - o
PUT /api/v1/sheet-presets/:id                        - A - o - | - - -
DELETE /api/v1/sheet-presets/:id                     - A - o - | - - -
GET /api/v1/provinces                                A A A A A | A A A
GET /api/v1/communes                                 A A A A A | A A A
GET /api/v1/audit                                    A A - - - | - - -
GET /api/v1/settings                                 A A - - - | - - -
PUT /api/v1/settings                                 A A - - - | - - -
POST /api/v1/imports                                 - A - - - | - - -
GET /api/v1/exports/:file                            - A - - - | - - -
GET /api/v1/reports/:name                            A A p - - | - - -
POST /api/v1/scans                                   A A A A A | A A A
POST /api/v1/mismatch-reports                        A A A A A | A A A
GET /api/v1/mismatch-reports                         - A p - - | - - -
GET /api/v1/mismatch-reports/:id                     - A p - - | - - -
GET /api/v1/mismatch-reports/:id/photo               - A p - - | - - -
PATCH /api/v1/mismatch-reports/:id                   - A - - - | - - -
GET /api/v1/inspections                              - A o - - | - - -
GET /api/v1/inspections/:id                          - A o - - | - - -
GET /api/v1/inspections/:id/progress                 - A o - - | - - -
GET /api/v1/inspections/:id/report.pdf               - A o - - | - - -
GET /api/v1/inspections/:id/bundle.json              - A o - - | - - -
GET /api/v1/inspections/:id/photos/:sha256           - A o - - | - - -
POST /api/v1/inspections/:id/entries                 - - o - - | - - -
PUT /api/v1/inspections/:id/photos/:sha256           - - o - - | - - -
POST /api/v1/inspections/:id/proposals               - A o - - | - - -
GET /api/v1/proposals                                - A o - - | - - -
GET /api/v1/proposals/:id                            - A o - - | - - -
PATCH /api/v1/proposals/:id                          - A - - - | - - -
GET /api/v1/me                                       A A A A A | A A A
GET /api/v1/users                                    A A - - - | - - -
PATCH /api/v1/users/:id                              A A - - - | - - -
POST /api/v1/users/:id/block                         A - - - - | - - -
DELETE /api/v1/users/:id/block                       A - - - - | - - -
POST /api/v1/users/:id/password-link                 A A - - - | - - -
POST /api/v1/invitations                             A A - - - | - - -
GET /api/v1/invitations                              A A - - - | - - -
DELETE /api/v1/invitations/:id                       A A - - - | - - -
GET /api/v1/invitations/:token                       A A A A A | A A A
POST /api/v1/invitations/:token/acceptance           A A A A A | A A A
POST /api/v1/api-keys                                - - - o - | - - -
GET /api/v1/api-keys                                 A A - o - | - - -
DELETE /api/v1/api-keys/:id                          A A - o - | - - -
POST /api/v1/inspector-devices                       - - o - - | - - -
GET /api/v1/inspector-devices                        A A o - - | - - -
GET /api/v1/inspector-devices/:kid                   A A o - - | - - -
POST /api/v1/inspector-devices/:kid/approval         - A - - - | - - -
POST /api/v1/inspector-devices/:kid/revocation       - A - - - | - - -
GET /api/v1/inspection-package                       - - o - - | - - -
POST /api/auth/sign-in/email                         A A A A A | A A A
GET /api/auth/get-session                            A A A A A | A A A
GET /api/auth/passkey/generate-authenticate-options  A A A A A | A A A
POST /api/auth/passkey/verify-authentication         A A A A A | A A A
POST /api/auth/sign-out                              o o o o - | - - -
GET /api/auth/list-sessions                          o o o o - | - - -
POST /api/auth/revoke-session                        o o o o - | - - -
POST /api/auth/revoke-sessions                       o o o o - | - - -
POST /api/auth/revoke-other-sessions                 o o o o - | - - -
POST /api/auth/change-password                       o o o o - | - - -
GET /api/auth/passkey/generate-register-options      o o o o - | - - -
POST /api/auth/passkey/verify-registration           o o o o - | - - -
GET /api/auth/passkey/list-user-passkeys             o o o o - | - - -
POST /api/auth/passkey/delete-passkey                o o o o - | - - -
POST /api/auth/passkey/update-passkey                o o o o - | - - -`

/** Who may send a request: a role, somebody who has not signed in, or an API key of one scope. */
export const COLUMNS = ['operator', 'office', 'inspector', 'producer', 'anybody', ...SCOPES] as const
export type Column = (typeof COLUMNS)[number]

/** Every cell of the table: a route, who asks, and the mark. */
export const CELLS = EXPECTED.trim()
  .split('\n')
  .flatMap((line) => {
    const [, route, marks] = /^(\S+ \S+) +(.+)$/.exec(line)!
    return marks!
      .replaceAll(/[ |]/g, '')
      .split('')
      .map((mark, index) => [route!, COLUMNS[index]!, mark] as const)
  })
