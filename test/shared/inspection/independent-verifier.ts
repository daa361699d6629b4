// A second verifier of bundles, written from INSPECTION.md sections 1 to 4 with Node's own cryptography and none of our code, to
// show that the specification is sufficient. It knows the reasons, but not the warnings.
import { createHash, createPublicKey, verify as verifySignature } from 'node:crypto'
import { BODIES, CLAIMS, type Shape } from './independent-bodies.ts'

interface Point {
  readonly x: string
  readonly y: string
}

type Json = Record<string, any> // oxlint-disable-line typescript/no-explicit-any -- JSON that a stranger wrote, looked at member by member

class Refusal extends Error {
  readonly verdict: Json

  constructor(reason: string, place: Json = {}) {
    super(reason)
    this.verdict = { state: 'refused', reason, ...place }
  }
}

/** The verdict on a bundle, without its warnings. */
export function verifyIndependently(text: string, { roots }: { readonly roots: readonly Point[] }): Json {
  try {
    verifyText(text, roots)
    return { state: 'verified' }
  } catch (error) {
    if (error instanceof Refusal) return error.verdict
    throw error
  }
}

function demand(holds: boolean, reason: string, place?: Json): asserts holds {
  if (!holds) throw new Refusal(reason, place)
}

function verifyText(text: string, roots: readonly Point[]): void {
  const bundle = readBundle(text)
  const trust = readToken(bundle['trust'], 'ocop-trust-list+jwt', 'trust-altered')
  const root = roots.find(({ x }) => trust.kid === `root-${x.slice(0, 8)}`)
  demand(root !== undefined, 'root-unknown')
  demand(isSigned(bundle['trust'], root), 'trust-altered')

  const office = (token: string, typ: string, reason: string): Json => readIssued(token, typ, { trust: trust.claims, reason })
  const device = office(bundle['device'], 'ocop-device+jwt', 'device-altered')
  const { x, y } = device['cnf'].jwk as Point
  demand(hash(`{"crv":"P-256","kty":"EC","x":"${x}","y":"${y}"}`) === device['sub'], 'device-altered')
  const head = office(bundle['package'], 'ocop-inspection-package+jwt', 'package-altered')
  demand(head['iss'] === device['iss'], 'package-altered')

  const entries = verifyEntries(bundle, { kid: device['sub'] as string, point: { x, y }, packageIat: head['iat'] as number })
  const { office: named, device: certified } = entries[0]!['body']
  demand(String(named) === device['iss'] && certified === device['iat'], 'device-not-certified', { entry: 1 })
  const revoked =
    bundle['devices'] === null ? [] : (office(bundle['devices'], 'ocop-device-list+jwt', 'device-altered')['revoked'] as Json[])
  for (const token of bundle['receipts']) verifyReceipt(office(token, 'ocop-inspection-receipt+jwt', 'receipt-wrong'), bundle, entries)
  for (const { kid, from } of revoked) {
    if (kid !== device['sub']) continue
    demand(dayOf(head['iat']) < from, 'device-revoked', { entry: 1 })
    for (const { iat, seq } of entries) demand(dayOf(iat) < from, 'device-revoked', { entry: seq })
  }
  verifyPhotos(bundle, entries)
}

const MEMBERS = ['format', 'version', 'entries', 'device', 'package', 'trust', 'devices', 'receipts', 'photos']

// A text that JSON.stringify reproduces has no white space, no repeated member and no unnecessary escape.
function readBundle(text: string): Json {
  demand(text.length <= 330_000_000, 'too-large')
  const bundle = parse(text, 'not-a-bundle')
  demand(JSON.stringify(bundle) === text && Object.keys(bundle).join() === MEMBERS.join(), 'not-a-bundle')
  demand(bundle['format'] === 'temsao-inspection', 'not-a-bundle')
  demand(bundle['version'] === 1, 'newer-version')
  const hashes = Object.keys(bundle['photos'])
  demand(bundle['entries'].length <= 20_000 && hashes.length <= 200, 'too-large')
  demand(hashes.join() === hashes.toSorted().join() && hashes.every((each) => /^[0-9a-f]{64}$/.test(each)), 'not-a-bundle')
  return bundle
}

function parse(text: string, reason: string, place?: Json): Json {
  try {
    return JSON.parse(text) as Json
  } catch {
    throw new Refusal(reason, place)
  }
}

interface Token {
  readonly kid: string
  readonly header: string
  readonly payload: string
  readonly claims: Json
}

function readToken(token: string, typ: string, reason: string, place?: Json): Token {
  const parts = token.split('.')
  const [header, payload, signature] = parts.map((part) => Buffer.from(part, 'base64url'))
  // Node reads base64url leniently; the only accepted text is the one that it would write itself.
  demand(
    parts.length === 3 && [header, payload, signature].every((bytes, index) => bytes!.toString('base64url') === parts[index]),
    reason,
    place,
  )
  demand(signature!.length === 64, reason, place)
  const read = parse(header!.toString(), reason, place)
  demand(read['typ'] === typ && read['alg'] === 'ES256' && read['crit'] === undefined, reason, place)
  return {
    kid: read['kid'] as string,
    header: header!.toString(),
    payload: payload!.toString(),
    claims: parse(payload!.toString(), reason, place),
  }
}

function isSigned(token: string, { x, y }: Point): boolean {
  const key = createPublicKey({ format: 'jwk', key: { kty: 'EC', crv: 'P-256', x, y } })
  const end = token.lastIndexOf('.')
  const signature = Buffer.from(token.slice(end + 1), 'base64url')
  return verifySignature('sha256', Buffer.from(token.slice(0, end)), { key, dsaEncoding: 'ieee-p1363' }, signature)
}

function readIssued(token: string, typ: string, { trust, reason }: { trust: Json; reason: string }): Json {
  const { kid, claims } = readToken(token, typ, reason)
  const issuer = (trust['issuers'] as Json[]).find(({ issuer: number }) => String(number) === claims['iss'])
  const key = (issuer?.['keys'] as Json[] | undefined)?.find((each) => each['kid'] === kid)
  demand(key !== undefined, 'issuer-unknown')
  demand(isSigned(token, key as Json & Point), reason)
  const day = dayOf(claims['iat'])
  const isInTime = day >= key['from'] && !(key['until'] < day) && !(key['withdrawn']?.from <= day)
  demand(isInTime, 'issuer-unknown')
  return claims
}

function dayOf(seconds: number): string {
  return new Date((seconds + 7 * 3600) * 1000).toISOString().slice(0, 10)
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64url')
}

interface Phone {
  readonly kid: string
  readonly point: Point
  readonly packageIat: number
}

function verifyEntries(bundle: Json, phone: Phone): Json[] {
  const tokens = bundle['entries'] as string[]
  demand(tokens.length > 0, 'begin-missing')
  const entries = tokens.map((token, index) => verifyEntry(token, index + 1, phone))
  for (const { insp, seq } of entries) demand(insp === entries[0]!['insp'], 'foreign-entry', { entry: seq })
  verifyNumbers(entries.map(({ seq }) => seq as number))
  let [prev, iat] = [hash(bundle['package']), phone.packageIat]
  for (const [index, entry] of entries.entries()) {
    demand(entry['prev'] === prev, index === 0 ? 'package-altered' : 'chain-broken', { entry: index + 1 })
    const isBack = entry['iat'] < iat || entry['iat'] < phone.packageIat
    demand(isBack === (entry['clock'] === 'set-back'), 'bad-entry', { entry: index + 1, field: 'clock' })
    prev = hash(tokens[index]!)
    iat = entry['iat']
  }
  for (const [index, { kind, body }] of entries.entries()) {
    demand((kind === 'begin') === (index === 0), index === 0 ? 'begin-missing' : 'bad-entry', { entry: index + 1, field: 'kind' })
    if (kind === 'end') demand(body.entries === index, 'count-wrong', { entry: index + 1 })
  }
  return entries
}

function verifyEntry(token: string, at: number, { kid, point }: Phone): Json {
  const read = readToken(token, 'ocop-inspection-entry+jwt', 'entry-altered', { entry: at })
  demand(read.header === `{"alg":"ES256","typ":"ocop-inspection-entry+jwt","kid":"${read.kid}"}`, 'entry-altered', { entry: at })
  demand(read.kid === kid, 'foreign-entry', { entry: at })
  demand(isSigned(token, point), 'entry-altered', { entry: at })
  const field = findFault(read.claims, CLAIMS, '') ?? findFault(read.claims['body'], BODIES[read.claims['kind']]!, 'body.')
  demand(field === undefined, 'bad-entry', { entry: at, field })
  demand(JSON.stringify(read.claims) === read.payload, 'bad-entry', { entry: at })
  return read.claims
}

// The first member that is missing, wrong or unknown; else the first one that is out of order.
function findFault(value: Json, shape: Shape, path: string): string | undefined {
  const names = shape.map(([name]) => name.replace('?', ''))
  for (const [name, test] of shape) {
    const member = name.replace('?', '')
    if (value[member] === undefined && name.endsWith('?')) continue
    const fault =
      typeof test === 'function' ? (test(value[member]) ? undefined : path + member) : findFault(value[member], test, `${path}${member}.`)
    if (fault !== undefined) return fault
  }
  const stranger = Object.keys(value).find((name) => !names.includes(name))
  if (stranger !== undefined) return path + stranger
  const order = names.filter((name) => Object.hasOwn(value, name))
  return order.join() === Object.keys(value).join() ? undefined : path
}

function verifyNumbers(numbers: readonly number[]): void {
  const repeated = numbers.find((number, index) => numbers.indexOf(number) < index)
  demand(repeated === undefined, 'entry-repeated', { entry: repeated })
  for (let number = 1; number <= numbers.length; number++)
    demand(numbers.includes(number), number === 1 ? 'begin-missing' : 'entry-missing', { entry: number })
  const misplaced = numbers.find((number, index) => number !== index + 1)
  demand(misplaced === undefined, 'entry-order', { entry: misplaced })
}

function verifyReceipt(receipt: Json, bundle: Json, entries: readonly Json[]): void {
  const { sub, entries: count, head } = receipt
  demand(sub === entries[0]!['insp'], 'receipt-wrong')
  demand(count <= entries.length, 'entry-missing', { entry: entries.length + 1 })
  demand(head === hash(bundle['entries'][count - 1]), 'receipt-wrong', { entry: count })
}

function verifyPhotos(bundle: Json, entries: readonly Json[]): void {
  for (const [sha256, base64] of Object.entries(bundle['photos'] as Record<string, string>)) {
    const entry = entries.find(({ kind, body }) => kind === 'photo' && body.sha256 === sha256)
    demand(entry !== undefined, 'photo-altered')
    const bytes = Buffer.from(base64, 'base64')
    const isSame = bytes.toString('base64') === base64 && createHash('sha256').update(bytes).digest('hex') === sha256
    demand(isSame && bytes.length === entry['body'].sizeBytes, 'photo-altered', { entry: entry['seq'] })
  }
}
