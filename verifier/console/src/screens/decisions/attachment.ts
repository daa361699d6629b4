// Sends scans of decisions to the service.
import { ask } from '../../../../ui/api.ts'

/** What the scanned decision does to a certificate. */
export type DocumentKind = 'issue' | 'extension' | 'revocation'

/** The largest scan that the service accepts, in bytes. */
export const LARGEST_SCAN_BYTES = 10 * 2 ** 20

/** The media types that the service accepts. */
export const SCAN_TYPES = ['application/pdf', 'image/jpeg', 'image/png'] as const

/** A scan for one or more certificates of the same decision; `supersedes` is the id of the scan that it replaces. */
export interface NewScan {
  readonly certificateIds: readonly number[]
  readonly kind: DocumentKind
  readonly file: File
  readonly supersedes?: number | undefined
}

/** Sends a scan; throws ApiError. */
export async function attachDocument({ certificateIds, kind, file, supersedes }: NewScan, signal: AbortSignal): Promise<void> {
  const [first, ...others] = certificateIds
  const query = new URLSearchParams({
    kind,
    fileName: shortName(file.name),
    ...(supersedes !== undefined && { supersedes: String(supersedes) }),
    ...(others.length > 0 && { alsoFor: others.join(',') }),
  })
  await ask(`/api/v1/certificates/${first}/documents?${query}`, { file, signal })
}

// The file extension must stay, so a name that is too long loses its middle.
function shortName(name: string): string {
  const clean = name.normalize('NFC').replaceAll(/[/\\]/g, '-')
  return clean.length <= 150 ? clean : `${clean.slice(0, 120)}…${clean.slice(-20)}`
}

/** Why the service would refuse a file, or `undefined` if it would accept it. */
export function findScanFault({ type, size }: File): 'empty' | 'too-large' | 'wrong-type' | undefined {
  if (size === 0) return 'empty'
  if (!(SCAN_TYPES as readonly string[]).includes(type)) return 'wrong-type'
  return size > LARGEST_SCAN_BYTES ? 'too-large' : undefined
}
