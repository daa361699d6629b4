// The part of the journal's tests that runs inside the browser: the journal itself with its own key, on a database of a given name.
import { encodeBase64url } from '@temsao/shared/stamp/base64url.ts'
import type { EntryDraft, Position } from '@temsao/shared/inspection/entry.ts'
import { createAlone } from '@temsao/verifier/inspector/src/journal/alone.ts'
import { appendEntry, beginInspection, type JournalContext, type Signer } from '@temsao/verifier/inspector/src/journal/journal-writing.ts'
import { openJournalDatabase, type JournalDatabase } from '@temsao/verifier/inspector/src/journal/journal-database.ts'
import * as reading from '@temsao/verifier/inspector/src/journal/journal-reading.ts'
import { hashBytes } from '@temsao/shared/inspection/web-crypto.ts'

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }

let database: JournalDatabase
let signer: Signer
let point: { x: string; y: string }
let clockMs: number | undefined
let position: Position | undefined

// The key stays the same when the browser is opened again, like that of the page.
async function prepare(name: string): Promise<{ kid: string; x: string; y: string }> {
  database = await openJournalDatabase(name)
  const keys = await openKeys(`${name}-keys`)
  const pair = await keys()
  const { x = '', y = '' } = await crypto.subtle.exportKey('jwk', pair.publicKey)
  point = { x, y }
  const kid = encodeBase64url(
    new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(JSON.stringify({ crv: 'P-256', kty: 'EC', ...point })))),
  )
  signer = { kid, sign: async (bytes) => new Uint8Array(await crypto.subtle.sign(ALGORITHM, pair.privateKey, bytes)) }
  return { kid, ...point }
}

async function openKeys(name: string): Promise<() => Promise<CryptoKeyPair>> {
  const opened = indexedDB.open(name, 1)
  opened.addEventListener('upgradeneeded', () => opened.result.createObjectStore('keys'))
  const keys = await outcome(opened)
  return async () => {
    const found = (await outcome(keys.transaction('keys').objectStore('keys').get('key'))) as CryptoKeyPair | undefined
    if (found !== undefined) return found
    const made = await crypto.subtle.generateKey(ALGORITHM, false, ['sign', 'verify'])
    await outcome(keys.transaction('keys', 'readwrite').objectStore('keys').add(made, 'key'))
    return made
  }
}

function outcome<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new Error('failed')))
  })
}

const alone = createAlone('test')

function context(): JournalContext {
  return {
    database,
    findSigner: () => Promise.resolve(signer),
    now: () => clockMs ?? Date.now(),
    findPosition: () => position,
    alone,
    onChange: () => undefined,
  }
}

/** Errors lose their class between the browser and the test. */
async function caught<Result>(work: Promise<Result>): Promise<Result | { error: string }> {
  return await work.catch((error: unknown) => ({ error: (error as { code?: string }).code ?? String(error) }))
}

const PAPERS = { packageHead: 'head.of.package', trust: 'trust', device: 'certificate', devices: null }

const harness = {
  prepare,
  setClock: (ms: number | undefined) => void (clockMs = ms),
  setPosition: (there: Position | undefined) => void (position = there),
  begin: async (packageSignedAt: number) =>
    await beginInspection(context(), {
      planned: true,
      place: { text: 'Chợ Tam Đường', provinceCode: '12' },
      office: 1,
      device: 0,
      papers: { ...PAPERS, packageSignedAt },
    }),
  append: async (id: string, draft: EntryDraft) => await caught(appendEntry(context(), id, { draft })),
  appendPhoto: async (id: string, sizeBytes: number) => {
    const bytes = new Uint8Array(sizeBytes)
    for (let at = 0; at < sizeBytes; at += 65_536) crypto.getRandomValues(bytes.subarray(at, at + 65_536))
    const sha256 = await hashBytes(bytes)
    const draft = { kind: 'photo', body: { sha256, sizeBytes, width: 10, height: 10 } } as const
    return await caught(appendEntry(context(), id, { draft, photo: { insp: id, sha256, bytes: bytes.buffer } }))
  },
  row: async (id: string) => await reading.findInspection(database, id),
  rows: async () => await reading.listInspections(database),
  entries: async (id: string, from: number, count: number) => await reading.listEntries(database, id, { from, count }),
  entriesOf: async (id: string, kind: EntryDraft['kind']) => await reading.listEntriesOf(database, id, kind),
  lastEntriesOf: async (id: string, kind: EntryDraft['kind'], count: number) =>
    await reading.listLastEntriesOf(database, id, { kind, count }),
  photos: async (id: string) => await reading.listPhotos(database, id),
  delete: async (id: string) => await caught(reading.deleteInspection(database, id)),
  noteSent: async (id: string, entries: number) => await reading.updateSync(database, id, (sync) => ({ ...sync, entries })),
}

/** The type of the test functions on the page. */
export type JournalHarness = typeof harness

Object.assign(globalThis, { harness })
