// Status lists that the page should or should not believe: the one of a valid stamp, and faulty ones.
import { deflateSync } from 'node:zlib'
import { sign, type KeyObject } from 'node:crypto'
import { statusListUri } from '@temsao/shared/stamp/claims.ts'
import { NOON, TEST_KEY, VALID } from './stamps.ts'

const NOW = NOON / 1000
const DAY = 86_400
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** The unusual parts of a list. */
export interface ListOptions {
  readonly status?: number
  readonly iat?: number
  readonly key?: KeyObject
  readonly kid?: string
  readonly typ?: string
  readonly sub?: string
  readonly bytes?: Buffer
}

/** A status list token in which the stamp {@link VALID} has a status. */
export function signStatusList({ status = 0, iat = NOW - 60, key = TEST_KEY, ...rest }: ListOptions = {}): string {
  const statuses = rest.bytes ?? Buffer.alloc(32_768)
  if (rest.bytes === undefined) statuses[Math.floor(VALID.number / 4)] = status << ((VALID.number % 4) * 2)
  const header = { alg: 'ES256', typ: rest.typ ?? 'statuslist+jwt', kid: rest.kid ?? '12-1' }
  const claims = {
    sub: rest.sub ?? statusListUri(VALID),
    iat,
    exp: NOW + 30 * DAY,
    ttl: 43_200,
    status_list: { bits: 2, lst: deflateSync(statuses).toString('base64url') },
  }
  const input = `${part(header)}.${part(claims)}`
  return `${input}.${sign('sha256', Buffer.from(input), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`
}
