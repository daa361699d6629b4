// An inspection as a file that anybody can verify, straight from this device: no network is needed, and nothing is left out but
// what no longer lies here.
import { BUNDLE_CLOSING, bundleFileName, bundleOpening } from '@temsao/shared/inspection/bundle.ts'
import { MOST_ENTRIES } from '@temsao/shared/inspection/entry.ts'
import { encodePhoto } from '@temsao/shared/inspection/photo-base64.ts'
import type { InspectionRow } from '../journal/inspection-row.ts'
import type { JournalDatabase } from '../journal/journal-database.ts'
import { findPhoto, listEntries, listPhotos } from '../journal/journal-reading.ts'

/** A file with its name. */
export interface NamedFile {
  readonly name: string
  readonly content: Blob
}

/** Writes the bundle; photos go in one by one, so that memory holds a few at a time. */
export async function writeBundleFile(
  database: JournalDatabase,
  { id, number, papers, sync, chain }: InspectionRow,
  { withPhotos }: { readonly withPhotos: boolean },
): Promise<NamedFile> {
  const kept = await listEntries(database, id, { from: 1, count: MOST_ENTRIES })
  // As far as the row had come: what was written since is not half in.
  const entries = kept.filter(({ seq }) => seq <= chain.seq).map(({ token }) => token)
  const named = { entries, device: papers.device, package: papers.packageHead, trust: papers.trust, devices: papers.devices }
  const parts: BlobPart[] = [bundleOpening({ ...named, receipts: sync.receipts })]
  let comma = ''
  for (const sha256 of withPhotos ? (await listPhotos(database, id)).sort() : []) {
    const photo = await findPhoto(database, id, sha256)
    if (photo === undefined) continue
    // A blob of its own may lie on the disk until the file is saved.
    parts.push(new Blob([`${comma}"${sha256}":"${encodePhoto(new Uint8Array(photo.bytes))}"`]))
    comma = ','
  }
  parts.push(BUNDLE_CLOSING)
  return { name: bundleFileName(number), content: new Blob(parts, { type: 'application/json' }) }
}
