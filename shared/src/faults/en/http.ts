// The faults of HTTP requests and of missing records in English.
import type { Catalogue } from '../fault.ts'
import type { HttpFaults, Rank, Thing } from '../http.ts'

const THINGS: Readonly<Record<Thing, string>> = {
  account: 'account',
  'api-key': 'API key',
  batch: 'batch',
  certificate: 'certificate',
  commune: 'commune',
  device: 'device',
  inspection: 'inspection',
  'mismatch-report': 'report',
  'print-order': 'print order',
  producer: 'producer',
  product: 'product',
  proposal: 'proposal',
  'saved-sheet': 'saved sheet',
  'serial-run': 'run of serial stamps',
  'status-list': 'status list',
}

const RANKS: Readonly<Record<Rank, string>> = {
  operator: 'the operator',
  office: 'the office',
  inspector: 'inspectors',
  producer: 'the producer itself',
}

/** The sentences by code. */
export const words: Catalogue<HttpFaults> = {
  'key-form': 'must be 1 to 255 visible ASCII characters without spaces.',
  'no-such': ({ what, id }) => `There is no ${THINGS[what]} ${id}.`,
  'id-not-whole': 'There is no record with this id: ids are whole numbers.',
  'number-not-whole': 'Status lists and issuers have whole numbers.',
  'product-number-not-whole': 'Products have whole numbers.',
  'register-first': ({ what, id }) => `There is no ${what} ${id}; register the ${what} first.`,
  'changed-meanwhile': ({ version }) =>
    `Somebody else has changed this record meanwhile: it is now version ${version}. Look at it as it is now and make your change again.`,
  'just-registered': 'Somebody else has just registered the same; look it up and try again.',
  'key-reused': ({ key }) =>
    `The Idempotency-Key "${key}" was sent with another request in the last 24 hours; use a new key for each creation.`,
  'only-for': ({ roles, scopes }) => {
    const keys = scopes.length > 0 ? [`API keys with the scope ${scopes.join(' or ')}`] : []
    return `Only ${[...roles.map((role) => RANKS[role]), ...keys].join(', ')} may do this.`
  },
  'closed-to-everybody': 'This is closed to everybody: it has no row in the table of permissions.',
  'broken-json': 'The body is not valid JSON; send one JSON object.',
  'bad-cursor': 'The cursor is not one that this list gave under this sort; start again without a cursor.',
  'not-signed-in': 'Sign in first.',
  'sign-in-or-key': 'Sign in first, or send an API key in the header "Authorization: Bearer temsao_…".',
  'api-key-not-valid': 'The API key is not valid: it is unknown, has expired or was revoked. Make a new one.',
  'sign-in-failed': 'The e-mail address or the password is wrong.',
  'fresh-sign-in-needed': 'For this, sign in anew: the last sign-in is over an hour ago.',
  'cross-site': ({ origin }) => `Only pages of ${origin} may do this; a program uses an API key instead of a session.`,
  'unknown-route': ({ path }) => `There is nothing at ${path}.`,
  'method-not-allowed': ({ path, method, allowed }) => `${path} does not take ${method}; it takes ${allowed}.`,
  'not-acceptable': ({ mediaType }) => `This list is served as ${mediaType}.`,
  'no-history': 'Status lists of the past are not served.',
  'body-too-large': ({ kibibytes }, { number }) => `The body is larger than ${number(kibibytes)} KiB; send less.`,
  'photo-body-too-large': ({ megabytes }) => `The photo is larger than ${megabytes} MB; send a smaller one.`,
  'inspection-photo-too-large': 'The photo is larger than 1 MiB; an inspection’s photos are made smaller on the phone.',
  'workbook-too-large': ({ megabytes }) => `The file is larger than ${megabytes} MB; split it, or copy the filled rows to a new workbook.`,
  'document-too-large': ({ megabytes }) => `The file is larger than ${megabytes} MB; scan it in black and white or at 150 dpi.`,
  'body-not-json': 'The body must be JSON: send the header "Content-Type: application/json".',
  'body-not-picture': 'The body must be a picture: send the header "Content-Type: image/jpeg".',
  'body-not-jpeg': 'Send the photo itself as image/jpeg.',
  'body-not-workbook': 'Send the .xlsx or CSV file itself, not JSON.',
  'body-not-document': ({ types }) => `Send the file itself as one of: ${types.join(', ')}.`,
  'version-not-named':
    'Say which version you are changing: read the record and send its ETag in the header If-Match, so that nobody else’s change is lost.',
  'too-many-attempts': ({ minutes }) => `Too many attempts; wait ${minutes} minutes and try again.`,
  'database-away': 'The register cannot be reached at the moment. Wait a little, look whether your last change was saved, and try again.',
  busy: 'The register is busy with other work; nothing was changed. Try again in a moment.',
  'service-failed': 'The service could not do this. Try again; if it stays so, tell the office the request id.',
  'no-such-export': ({ name, names }) => `There is no export "${name}"; there are ${names.join(', ')}, each as .csv and .xlsx.`,
  'no-such-report': ({ name, names }) => `There is no report "${name}"; there are ${names.join(', ')}.`,
  'photo-not-shown': 'No product shows this photo any more.',
  'other-issuer-lists': ({ issuer }) => `This service serves the status lists of issuer ${issuer} only.`,
  'accounts-refused': ({ text }) => text,
}
