// A chosen file, verified as a bundle: the verdict, its photos, and whether it matches a printed inspection record.
import { BUNDLE_MAX_LENGTH, parseBundle } from '@temsao/shared/inspection/bundle.ts'
import { decodePhoto } from '@temsao/shared/inspection/photo-base64.ts'
import { verifyBundle, type BundleVerdict } from '@temsao/shared/inspection/verify-bundle.ts'
import { hashToken } from '@temsao/shared/inspection/web-crypto.ts'
import type { PrintedReport } from './statement.ts'
import { fetchDeviceList, type Trusted } from './trusted.ts'

/** The result for one file. */
export interface VerifiedFile {
  readonly name: string
  readonly verdict: BundleVerdict
  /** A photo from the file, with a verified hash; `undefined` if the file does not contain it. */
  readonly findPhoto: (sha256: string) => Blob | undefined
  /**
   * Whether the file contains the inspection in the state that was printed; `undefined` without a printed record, or if the file was
   * refused.
   */
  readonly fitsReport?: boolean | undefined
}

/** Verifies a file; rejects only if the browser cannot read it. */
export async function verifyFile(
  file: File,
  { trusted, report }: { trusted: Trusted; report: PrintedReport | undefined },
): Promise<VerifiedFile> {
  // Each character of a bundle is one byte.
  if (file.size > BUNDLE_MAX_LENGTH) return refused(file.name, 'too-large')
  const [text, devices] = await Promise.all([file.text(), fetchDeviceList(trusted)])
  const { roots, trust } = trusted
  const verdict = await verifyBundle(text, { roots, trust, devices, now: Date.now() })
  if (verdict.state === 'refused') return { ...refused(file.name, verdict.reason), verdict }
  const { entries, photos } = parseBundle(text)
  return {
    name: file.name,
    verdict,
    findPhoto: (sha256) => {
      const bytes = Object.hasOwn(photos, sha256) ? decodePhoto(photos[sha256]!) : undefined
      return bytes && new Blob([bytes], { type: 'image/jpeg' })
    },
    fitsReport: report && verdict.inspection.id === report.id && (await hasHead(entries, report.head)),
  }
}

function refused(name: string, reason: Extract<BundleVerdict, { state: 'refused' }>['reason']): VerifiedFile {
  return { name, verdict: { state: 'refused', reason }, findPhoto: () => undefined }
}

// Starts with the last entry: most records are printed at the end of an inspection.
async function hasHead(tokens: readonly string[], head: string): Promise<boolean> {
  for (const token of tokens.toReversed()) if ((await hashToken(token)) === head) return true
  return false
}
