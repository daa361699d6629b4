// An inspection as a file that anybody can verify, made on this device without a network. It contains everything that is still on this
// device.
import { BUNDLE_CLOSING, bundleFileName, bundleOpening } from '@temsao/shared/inspection/bundle.ts'
import { MOST_ENTRIES } from '@temsao/shared/inspection/entry.ts'
import { encodePhoto } from '@temsao/shared/inspection/photo-base64.ts'
import type { InspectionRow } from '../journal/inspection-row.ts'
import type { JournalDatabase } from '../journal/journal-database.ts'
import { findPhoto, listEntries, listPhotos } from '../journal/journal-reading.ts'

/** A file and its name. */
export interface NamedFile {
  readonly name: string
  readonly content: Blob
}

/** Writes the bundle. Photos are added one by one, so that only a few are in memory at a time. */
export async function writeBundleFile(
  database: JournalDatabase,
  { id, number, papers, sync, chain }: InspectionRow,
  { withPhotos }: { readonly withPhotos: boolean },
): Promise<NamedFile> {
  const kept = await listEntries(database, id, { from: 1, count: MOST_ENTRIES })
  // Only as far as the given row: entries written since then are left out.
  const entries = kept.filter(({ seq }) => seq <= chain.seq).map(({ token }) => token)
  const named = { entries, device: papers.device, package: papers.packageHead, trust: papers.trust, devices: papers.devices }
  const parts: BlobPart[] = [bundleOpening({ ...named, receipts: sync.receipts })]
  let comma = ''
  for (const sha256 of withPhotos ? (await listPhotos(database, id)).sort() : []) {
    const photo = await findPhoto(database, id, sha256)
    if (photo === undefined) continue
    // The browser may keep a separate blob on the disk until the file is saved.
    parts.push(new Blob([`${comma}"${sha256}":"${encodePhoto(new Uint8Array(photo.bytes))}"`]))
    comma = ','
  }
  parts.push(BUNDLE_CLOSING)
  return { name: bundleFileName(number), content: new Blob(parts, { type: 'application/json' }) }
}
