// The signatures of a run, in its order. They are made and stored piece by piece when somebody asks for them, and never change after that.
import { fault } from '@temsao/shared/faults/faults.ts'
import { sliceStamps, type SignedStamps } from '@temsao/shared/stamp-code/serial-stamps.ts'
import { SIGNATURE_LENGTH } from '@temsao/shared/stamp/token.ts'
import type { SerialRunRow } from '../../store/schema.ts'
import { countSignatureChunks, findRun, findSignatures, insertSignatures, updateRun } from '../../store/stamps/serial-runs.ts'
import { recordChange } from '../audit.ts'
import { DomainError } from '../domain-error.ts'
import { serialStampsOf } from './serial-runs.ts'
import type { Issuer } from './stamps.ts'
import { instantOf, together, type Work } from '../work.ts'

/** How many signatures are made and stored together: 62.5 KiB a row, one commit. */
export const STAMPS_A_CHUNK = 1000

/** A part of a run. */
export interface RunPart {
  readonly run: SerialRunRow
  /** Counted from 0 within the run. */
  readonly firstIndex: number
  readonly count: number
}

/** Who signs, and what stops the signing. */
export interface Signing {
  readonly issuer: Issuer
  readonly signal?: AbortSignal | undefined
}

/**
 * Yields a part of a run with its signatures, in pieces. Stamps without a signature are signed on all cores, one chunk ahead of the reader,
 * and are on the disk before they are yielded. Throws the signal's reason when it is aborted, and `wrong-state` if the key of the run may
 * no longer sign or its stamps were returned meanwhile.
 */
export async function* generateSignedStamps(
  work: Work,
  { run, firstIndex, count }: RunPart,
  signing: Signing,
): AsyncGenerator<SignedStamps> {
  const { template, firstNumber, firstSerial } = serialStampsOf(run)
  const until = firstIndex + count
  let chunkFirst = firstIndex - (firstIndex % STAMPS_A_CHUNK)
  let coming: Promise<Uint8Array> | undefined = getSignatures(work, { run, chunkFirst }, signing)
  while (chunkFirst < until) {
    const signatures = await coming!
    signing.signal?.throwIfAborted()
    const nextFirst = chunkFirst + STAMPS_A_CHUNK
    coming = nextFirst < until ? getSignatures(work, { run, chunkFirst: nextFirst }, signing) : undefined
    // If the reader stops early or fails, nobody awaits this promise, so its error must not crash the process.
    coming?.catch(() => {})
    const chunk: SignedStamps = {
      template,
      firstNumber: firstNumber + chunkFirst,
      firstSerial: firstSerial + chunkFirst,
      count: signatures.length / SIGNATURE_LENGTH,
      signatures,
    }
    yield sliceStamps(chunk, Math.max(firstIndex - chunkFirst, 0), Math.min(until - chunkFirst, STAMPS_A_CHUNK))
    chunkFirst = nextFirst
  }
}

/** Signs and stores the stamps of a run that have no signature yet, as {@link generateSignedStamps} does. */
export async function signRun(work: Work, run: SerialRunRow, signing: Signing): Promise<void> {
  let before: Promise<unknown> = Promise.resolve()
  for (let chunkFirst = 0; chunkFirst < run.stampCount; chunkFirst += STAMPS_A_CHUNK) {
    const present = getSignatures(work, { run, chunkFirst }, signing)
    present.catch(() => {})
    // Two chunks at once: one is signed while the other is written to the disk.
    await before
    before = present
  }
  await before
}

interface Chunk {
  readonly run: SerialRunRow
  readonly chunkFirst: number
}

async function getSignatures(work: Work, { run, chunkFirst }: Chunk, { issuer, signal }: Signing): Promise<Uint8Array> {
  const { db } = work
  signal?.throwIfAborted()
  const stored = await findSignatures(db, run.id, chunkFirst)
  if (stored !== undefined) return stored
  const { template, firstNumber, firstSerial } = serialStampsOf(run)
  const signer = await issuer.signer.current(work)
  if (signer.keyNumber !== template.keyNumber || signer.issuer !== template.issuer)
    throw new DomainError('wrong-state', fault('key-may-not-sign'))
  const count = Math.min(STAMPS_A_CHUNK, run.stampCount - chunkFirst)
  const signed = await signer.signMany(
    { template, firstNumber: firstNumber + chunkFirst, firstSerial: firstSerial + chunkFirst, count },
    signal,
  )
  return await storeSignatures(work, { run, chunkFirst }, signed)
}

// ECDSA signs the same text differently each time. The signature that is stored first counts, so that a stamp has only one code.
async function storeSignatures(work: Work, { run, chunkFirst }: Chunk, signatures: Uint8Array): Promise<Uint8Array> {
  const { db } = work
  const present = await findRun(db, run.id)
  if (present === undefined || present.keptCount <= chunkFirst) throw new DomainError('wrong-state', fault('returned-meanwhile'))
  const isFirst = await insertSignatures(db, { runId: run.id, firstIndex: chunkFirst, signatures })
  const chunks = Math.ceil(run.stampCount / STAMPS_A_CHUNK)
  if (present.signedAt === null && (chunks === 1 || (await countSignatureChunks(db, run.id)) === chunks)) await noteSigned(work, run)
  return isFirst ? signatures : (await findSignatures(db, run.id, chunkFirst))!
}

async function noteSigned(work: Work, { id }: SerialRunRow): Promise<void> {
  await together(work, async (inside) => {
    const before = await findRun(inside.db, id)
    if (before === undefined || before.signedAt !== null) return
    const signedAt = instantOf(work)
    await updateRun(inside.db, id, { signedAt })
    const { batchId, certificateId, firstNumber, stampCount, firstSerial, signedOn } = before
    const after = { batchId, certificateId, firstNumber, stampCount, firstSerial, signedOn, signedAt }
    await recordChange(inside, { record: 'serial-run', id, action: 'sign', after })
  })
}
