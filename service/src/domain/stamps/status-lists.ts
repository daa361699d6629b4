// Status lists as they are served (draft-ietf-oauth-status-list): 2 bits a stamp, signed again when they have changed or become too old.
import { fault } from '@temsao/shared/faults/faults.ts'
import { createHash } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { promisify } from 'node:util'
import { deflate } from 'node:zlib'
import { STATUS_LIST_SIZE, statusListUri } from '@temsao/shared/stamp/claims.ts'
import { STATUS_LIST_TYPE } from '@temsao/shared/lists/status-list.ts'
import type { Signer } from '../../signing/signer.ts'
import type { Db } from '../../store/database.ts'
import { getLastStampNumber } from '../../store/register/batches.ts'
import { listMarkedRunsWithin, type RunStanding } from '../../store/stamps/serial-runs.ts'
import { getStatusListRevision, listStampStatuses, type NumberRange } from '../../store/stamps/stamp-statuses.ts'
import { DomainError } from '../domain-error.ts'
import { statusRangesOf } from './run-status.ts'
import type { Issuer } from './stamps.ts'

const BITS = 2

// Long enough for a phone without a network for a week; an older list counts as unknown.
const EXPIRY_SECONDS = 7 * 86_400

/** A signed status list. */
export interface StatusListToken {
  /** JWT in JWS compact form. */
  readonly token: string
  /** Changes whenever the token changes. */
  readonly tag: string
}

/** The status lists of one issuer. */
export interface StatusLists {
  /** Returns a list as it is at this moment; throws `not-found` if no stamp belongs to it. */
  getToken(at: Moment, list: number): Promise<StatusListToken>
  /** The URIs of all lists (section 9.3). */
  listUris(at: Pick<Moment, 'db'>): Promise<string[]>
}

interface Moment {
  readonly db: Db
  /** The current instant, milliseconds since the epoch. */
  readonly now: number
}

interface Signed extends StatusListToken {
  readonly revision: number
  readonly keyNumber: number
  readonly issuedAt: number
}

/**
 * Creates the lists of an issuer. A signed list stays in memory as long as nothing in it has changed, its key still signs, and it is
 * younger than a quarter of `ttlSeconds`. Each request asks the database for the revision of the list, so that a change shows at once on
 * every instance. Every list has its full size from the start, so that its length reveals nothing. Most stamps are valid, so the list
 * compresses to almost nothing.
 */
export function createStatusLists({ signer: signers, origin }: Issuer, ttlSeconds: number): StatusLists {
  const kept = new Map<number, Signed>()
  const uriOf = (list: number): string => statusListUri({ origin, issuer: signers.issuer, number: list * STATUS_LIST_SIZE })

  async function sign(at: Moment, list: number, { revision, signer }: { revision: number; signer: Signer }): Promise<Signed> {
    const issuedAt = Math.floor(at.now / 1000)
    const token = await signer.signJwt(STATUS_LIST_TYPE, {
      sub: uriOf(list),
      iat: issuedAt,
      exp: issuedAt + EXPIRY_SECONDS,
      ttl: ttlSeconds,
      status_list: { bits: BITS, lst: await deflateList(at.db, list), aggregation_uri: `${origin}/status/${signers.issuer}` },
    })
    const tag = createHash('sha256').update(token).digest('base64url').slice(0, 22)
    return { token, tag, revision, keyNumber: signer.keyNumber, issuedAt }
  }

  return {
    async getToken(at, list) {
      if (list > (await getLastList(at.db))) throw new DomainError('not-found', fault('no-such', { what: 'status-list', id: String(list) }))
      // Read before the statuses: a change in between is then signed at the next request and never missed.
      const revision = await getStatusListRevision(at.db, list)
      const signer = await signers.current(at)
      const known = kept.get(list)
      const age = at.now / 1000 - (known?.issuedAt ?? 0)
      if (known?.revision === revision && known.keyNumber === signer.keyNumber && age >= 0 && age < ttlSeconds / 4) return known
      const signed = await sign(at, list, { revision, signer })
      if ((kept.get(list)?.revision ?? 0) <= revision) kept.set(list, signed)
      return signed
    },
    async listUris({ db }) {
      return Array.from({ length: (await getLastList(db)) + 1 }, (_, list) => uriOf(list))
    },
  }
}

async function getLastList(db: Db): Promise<number> {
  return Math.floor((await getLastStampNumber(db)) / STATUS_LIST_SIZE)
}

// Statuses fill each byte from its least significant bit (section 4.1). What Node calls deflate is the ZLIB format.
async function deflateList(db: Db, list: number): Promise<string> {
  const bytes = new Uint8Array((STATUS_LIST_SIZE * BITS) / 8)
  const from = list * STATUS_LIST_SIZE
  const set = (index: number, status: number): void => {
    bytes[index >> 2]! |= status << ((index & 3) * BITS)
  }
  const range = { from, until: from + STATUS_LIST_SIZE }
  for (const { number, status } of await listStampStatuses(db, range)) set(number - from, status)
  for await (const run of readMarkedRuns(db, range))
    for (const { status, ...numbers } of statusRangesOf(run)) {
      const until = Math.min(numbers.until, range.until) - from
      for (let index = Math.max(numbers.from, from) - from; index < until; index++) set(index, status)
    }
  return (await promisify(deflate)(bytes, { level: 9 })).toString('base64url')
}

const RUNS_A_PAGE = 500

// A list can have thousands of runs, so other requests get a turn between two pages.
async function* readMarkedRuns(db: Db, { from, until }: NumberRange): AsyncGenerator<RunStanding> {
  for (let next = from; ;) {
    const runs = await listMarkedRunsWithin(db, { from: next, until }, RUNS_A_PAGE)
    yield* runs
    const last = runs.at(-1)
    if (last === undefined || runs.length < RUNS_A_PAGE) return
    next = last.firstNumber + last.stampCount
    await nextTurn()
  }
}
