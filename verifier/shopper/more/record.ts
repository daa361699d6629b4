// The live record of a stamp: first the stored one, then the one that the page's own host gives now. It must be signed by the
// stamp's issuer and be about this very stamp, or it is not used.
import { ListError } from '@temsao/shared/lists/list-error.ts'
import { parseLiveRecord, type LiveRecord } from '@temsao/shared/lists/live-record.ts'
import { isSameStamp } from '@temsao/shared/lists/stamp-claims.ts'
import { encodeTypedCode, type StampNumber } from '@temsao/shared/stamp/typed-code.ts'
import type { Reading } from '@temsao/shared/verdict/verdict.ts'
import type { Host } from '../more-seam.ts'
import { canCheckSignatures } from '../../reading/signature.ts'
import { fetchText, verifyByIssuer } from '../../reading/lists.ts'
import { keepRecord, recallRecord } from './record-store.ts'

/**
 * Watches the record of a genuine stamp and tells the page what it says; never rejects. A refused record says nothing. Resolves to
 * whether the page's host has the stamp's record: if so, it is a service of the stamp's issuer.
 */
export async function watchRecord(reading: Reading, host: Host): Promise<boolean> {
  if (reading.state !== 'genuine') return false
  const { stamp } = reading
  const tell = (record: LiveRecord): boolean => {
    const isSame = isSameStamp(record.stamp, stamp)
    if (isSame) host.learn(reading, { record })
    return isSame
  }
  const kept = await findKeptRecord(stamp, host)
  if (kept !== undefined) tell(kept)
  try {
    return tell(await fetchRecord(stamp, host, kept))
  } catch {
    // No network, or nothing that can be trusted: stamp and list are enough.
    return false
  }
}

/**
 * The record of a stamp as its issuer signs it now; it is stored for later. Throws `NoAnswer`, `NotThere` and {@link ListError},
 * also for a record older than `kept`, which is an old one played again.
 */
export async function fetchRecord(of: StampNumber, host: Host, kept: LiveRecord | undefined): Promise<LiveRecord> {
  const typedCode = encodeTypedCode(of)
  const text = (await fetchText(`/records/${typedCode}`)).trim()
  const record = await readRecord(text, of, host)
  if (kept !== undefined && record.issuedAt < kept.issuedAt) throw new ListError('rollback')
  keepRecord(typedCode, text)
  return record
}

/** The newest record of a stamp that was ever read here, verified again because others may write into this storage. */
export async function findKeptRecord(of: StampNumber, host: Host): Promise<LiveRecord | undefined> {
  try {
    const text = recallRecord(encodeTypedCode(of))
    return text === undefined || !canCheckSignatures() ? undefined : await readRecord(text, of, host)
  } catch {
    return undefined
  }
}

async function readRecord(text: string, of: StampNumber, host: Host): Promise<LiveRecord> {
  const read = parseLiveRecord(text, { typedCode: encodeTypedCode(of), now: Date.now() })
  await verifyByIssuer({ ...read, issuedAt: read.record.issuedAt }, of.issuer, host)
  return read.record
}
