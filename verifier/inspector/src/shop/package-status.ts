// The status of a stamp according to the lists in the package. A list is verified and decompressed when it is first needed.
import type { OpenPackage } from '../trip/current-package.ts'
import { statusListUri, STATUS_LIST_SIZE } from '@temsao/shared/stamp/claims.ts'
import type { StatusKnowledge } from '@temsao/shared/verdict/findings.ts'
import type { Stamp } from '@temsao/shared/stamp/stamp.ts'
import { parseStatusList, readStatus, type StatusBits } from '@temsao/shared/lists/status-list.ts'
import { inflate, verifyByIssuer } from '../../../reading/lists.ts'
import { trustList } from '../trip/verified-trust.ts'

interface OpenList {
  readonly bytes: Uint8Array
  readonly bits: StatusBits
  readonly issuedAt: number
}

const opened = new WeakMap<object, Map<string, Promise<OpenList | undefined>>>()

/** What the package's lists say about a stamp; `undefined` if they do not cover it or cannot be trusted. Never rejects. */
export async function findStatus({ head, content }: OpenPackage, stamp: Stamp): Promise<StatusKnowledge | undefined> {
  const uri = statusListUri(stamp)
  const lists = opened.get(content) ?? new Map<string, Promise<OpenList | undefined>>()
  opened.set(content, lists)
  // A list only needs to have been fresh when the package was signed: the package's own age limits it from then on.
  const opening = lists.get(uri) ?? openList(content.statusLists, { uri, issuer: stamp.issuer, now: head.issuedAt * 1000 })
  lists.set(uri, opening)
  const list = await opening
  if (list === undefined) return undefined
  try {
    const value = readStatus(list.bytes, list.bits, stamp.number % STATUS_LIST_SIZE)
    return { last: { value, issuedAt: list.issuedAt, ttlSeconds: head.maxAgeDays * 86_400 } }
  } catch {
    return undefined
  }
}

interface Wanted {
  readonly uri: string
  readonly issuer: number
  readonly now: number
}

async function openList(tokens: readonly string[], { uri, issuer, now }: Wanted): Promise<OpenList | undefined> {
  for (const token of tokens) {
    try {
      const list = parseStatusList(token, { uri, now })
      await verifyByIssuer(list, issuer, { trust: trustList.get })
      return { bytes: await inflate(list.deflated), bits: list.bits, issuedAt: list.issuedAt }
    } catch {
      // A different list, or one that its issuer did not sign.
    }
  }
  return undefined
}
