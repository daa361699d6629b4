// Whether the sender of a scan has the signed stamp: the proof is compared with the signatures in the register.
import { createHash, timingSafeEqual } from 'node:crypto'
import { decodeStampCode } from '@temsao/shared/stamp-code/stamp-code.ts'
import { SCAN_PROOF_LENGTH, scanProofText, type ScanReport } from '@temsao/shared/verdict/scan-report.ts'
import { encodeTypedCode, findTypedCode } from '@temsao/shared/stamp/typed-code.ts'
import { findStampByNumber } from '../../store/register/batches.ts'
import type { Db } from '../../store/database.ts'
import { findRunByNumber, findSignature } from '../../store/stamps/serial-runs.ts'
import { STAMPS_A_CHUNK } from '../stamps/serial-codes.ts'

/** A stamp of this register that somebody has scanned. */
export interface ScannedStamp {
  readonly number: number
  /** Whether the stamp is on one pack only. */
  readonly isSerial: boolean
}

/** Finds the stamp of issuer `issuer` that a scan is about; `undefined` if it does not exist or the proof does not fit it. */
export async function findProvenStamp(db: Db, report: ScanReport, issuer: number): Promise<ScannedStamp | undefined> {
  const typed = findTypedCode(report.code)
  if (typed?.issuer !== issuer) return undefined
  const { number } = typed
  const ofBatch = await findBatchSignatures(db, number)
  const signatures = ofBatch ?? (await findSerialSignatures(db, number))
  const code = encodeTypedCode(typed)
  const isProven = signatures.some((signature) => isProof(report.proof, scanProofText(code, report, signature)))
  return isProven ? { number, isSerial: ofBatch === undefined } : undefined
}

// The stamp of a batch exists in both profiles, each with its own signature.
async function findBatchSignatures(db: Db, number: number): Promise<Uint8Array[] | undefined> {
  const row = await findStampByNumber(db, number)
  return row && [row.code, row.miniCode].filter((code) => code !== '').map((code) => decodeStampCode(code).signature)
}

async function findSerialSignatures(db: Db, number: number): Promise<Uint8Array[]> {
  const run = await findRunByNumber(db, number)
  if (run === undefined) return []
  const index = number - run.firstNumber
  const at = index % STAMPS_A_CHUNK
  const signature = await findSignature(db, run.id, { firstIndex: index - at, at })
  return signature === undefined ? [] : [signature]
}

function isProof(proof: string, text: string): boolean {
  const expected = createHash('sha256').update(text, 'latin1').digest('base64url').slice(0, SCAN_PROOF_LENGTH)
  return proof.length === SCAN_PROOF_LENGTH && timingSafeEqual(Buffer.from(proof, 'latin1'), Buffer.from(expected, 'latin1'))
}
