// An inspector's phone with its own key, registered and certified, and inspections written on it.
import { randomBytes } from 'node:crypto'
import { createEntry, startChain, type ChainState } from '@temsao/shared/inspection/chain.ts'
import { DEVICE_CERTIFICATE_TYPE, deviceCertificateClaims, thumbprintOf } from '@temsao/shared/inspection/device.ts'
import type { EntryDraft } from '@temsao/shared/inspection/entry.ts'
import { PACKAGE_TYPE, packageHeadClaims } from '@temsao/shared/inspection/package.ts'
import { parseIsoDate } from '@temsao/shared/calendar.ts'
import { NOON, type TestApp } from '../test-app.ts'
import type { Browser, Reply } from '../people/people.ts'

/** The morning of the day on which the tests run, when the package was taken. Seconds since the epoch. */
export const PACKAGE_AT = NOON / 1000 - 5 * 3600
export const CERTIFIED_AT = PACKAGE_AT - 20 * 86_400

/** A phone that the office knows. */
export interface Phone {
  readonly kid: string
  readonly sign: (bytes: Uint8Array<ArrayBuffer>) => Promise<Uint8Array>
  /** The tokens that the office has given it. */
  readonly certificate: string
  readonly package: string
}

/** Signs like the service, which keeps its types of token internal. */
export async function signAsOffice({ issuer, db }: TestApp, typ: string, claims: object): Promise<string> {
  const signer = await issuer.signer.current({ db, now: NOON })
  return await signer.signJwt(typ as never, claims)
}

/** Makes a phone for the user and registers it in the requested state. */
export async function makePhone(test: TestApp, userId: string, state: 'waiting' | 'approved' = 'approved'): Promise<Phone> {
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign'])
  const { x, y } = (await crypto.subtle.exportKey('jwk', pair.publicKey)) as { x: string; y: string }
  const kid = await thumbprintOf({ x, y })
  const name = 'Điện thoại của Sử'
  const at = new Date(CERTIFIED_AT * 1000).toISOString()
  const states = { state, registeredAt: at, approvedAt: state === 'approved' ? at : null }
  await test.db
    .insertInto('inspectorDevices')
    .values({ kid, userId, name, nameFolded: 'dien thoai', publicX: x, publicY: y, ...states })
    .execute()
  const certificate = {
    issuer: 12,
    kid,
    point: { x, y },
    name: 'Vàng A Sử',
    device: name,
    provinces: 'all',
    issuedAt: CERTIFIED_AT,
    from: parseIsoDate('2026-11-02'),
  } as const
  const head = {
    issuer: 12,
    issuedAt: PACKAGE_AT,
    user: userId,
    provinces: ['12'],
    communes: null,
    maxAgeDays: 7,
    counts: { producers: 1, products: 1, certificates: 1, batches: 1, stamps: 1 },
    sizeBytes: 1,
    sha256: 'ab'.repeat(32),
  }
  return {
    kid,
    sign: async (bytes) => new Uint8Array(await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, pair.privateKey, bytes)),
    certificate: await signAsOffice(test, DEVICE_CERTIFICATE_TYPE, deviceCertificateClaims(certificate)),
    package: await signAsOffice(test, PACKAGE_TYPE, packageHeadClaims(head)),
  }
}

/** The first entry of an inspection on a phone. */
export const begin = ({ kid }: Pick<Phone, 'kid'>, place = 'Cửa hàng Bản Đỏ'): EntryDraft => ({
  kind: 'begin',
  body: {
    number: `HK-20261122-${kid.slice(0, 4)}-01`,
    planned: true,
    place: { text: place, provinceCode: '12', communeCode: '03388' },
    office: 12,
    device: CERTIFIED_AT,
  },
})

/** An inspection on a phone. */
export interface Journal {
  readonly id: string
  readonly phone: Phone
  readonly tokens: string[]
  /** The chain after the last entry. */
  state: ChainState
}

/** Begins an inspection with these entries after the first, a second apart; `at` is the time of the beginning, in seconds. */
export async function keepJournal(
  phone: Phone,
  drafts: readonly EntryDraft[],
  { at = PACKAGE_AT + 3600, id = randomBytes(16).toString('hex'), place }: { at?: number; id?: string; place?: string } = {},
): Promise<Journal> {
  const state = await startChain({ insp: id, kid: phone.kid, packageToken: phone.package, packageIat: PACKAGE_AT })
  const journal: Journal = { id, phone, tokens: [], state }
  await note(journal, [begin(phone, place), ...drafts], at)
  return journal
}

/** Writes more entries, a second apart. */
export async function note(journal: Journal, drafts: readonly EntryDraft[], at = journal.state.iat + 1): Promise<void> {
  for (const [index, draft] of drafts.entries()) {
    const { token, state } = await createEntry(journal.state, { ...draft, now: (at + index) * 1000 }, journal.phone.sign)
    journal.tokens.push(token)
    journal.state = state
  }
}

/** A scan of a stamp. */
export const scan = (number: number, change: object = {}): EntryDraft => ({
  kind: 'scan',
  body: { way: 'camera', text: `HTTPS://TEM.EXAMPLE.VN/#1${number}`, verdict: 'valid', signals: [], checked: true, ...change },
})

/** The path of an inspection in the API. */
export const pathOf = (id: string, rest = ''): string => `/api/v1/inspections/${id}${rest}`

/** Sends entries as the phone does; if the first is among them, also the data that the inspection relies on. */
export async function sendEntries(
  inspector: Browser,
  { id, phone, tokens }: Journal,
  { from = 1, count = 200, change = {} }: { from?: number; count?: number; change?: object } = {},
): Promise<Reply> {
  const entries = tokens.slice(from - 1, from - 1 + count)
  const basis = from === 1 ? { device: phone.certificate, package: phone.package } : {}
  return await inspector.post(pathOf(id, '/entries'), { from, entries, ...basis, ...change })
}

/** The account of a browser that has signed in. */
export async function userIdOf({ db }: TestApp, email: string): Promise<string> {
  const { id } = await db.selectFrom('users').select('id').where('email', '=', email).executeTakeFirstOrThrow()
  return id
}
