// The file that carries a whole inspection, for people who verify it without the register. It is streamed, because photos can make it
// large.
import { BUNDLE_CLOSING, bundleOpening } from '@temsao/shared/inspection/bundle.ts'
import { readDocumentContent } from '../../store/lifecycle/certificate-documents.ts'
import type { Db } from '../../store/database.ts'
import { listInspectionPhotos } from '../../store/inspections/inspection-photos.ts'
import type { InspectionRow } from '../../store/inspection-schema.ts'
import { listInspectionEntries, listReceipts } from '../../store/inspections/inspections.ts'
import { chooseReceipts } from './inspections.ts'

/** What goes into a bundle besides what the phone has sent. */
export interface BundleSetting {
  /** Token of the current trust list. */
  readonly trust: string
  /** Token of the current list of revoked devices. */
  readonly devices: string
  /** Whether the bundle contains the photos. */
  readonly withPhotos: boolean
}

/** Yields the bundle of an inspection in pieces: first the entries, then one photo at a time. */
export async function* writeBundle(
  db: Db,
  inspection: InspectionRow,
  { trust, devices, withPhotos }: BundleSetting,
): AsyncGenerator<string> {
  const { id, deviceCertificate, packageHead } = inspection
  const entries = (await listInspectionEntries(db, id)).map(({ token }) => token)
  const receipts = chooseReceipts(await listReceipts(db, id))
  yield bundleOpening({ entries, device: deviceCertificate, package: packageHead, trust, devices, receipts })
  const photos = withPhotos ? (await listInspectionPhotos(db, id)).filter(({ receivedAt }) => receivedAt !== null) : []
  const hashes = photos.map(({ sha256 }) => sha256).toSorted()
  for (const [index, sha256] of hashes.entries()) {
    const base64 = Buffer.from(await readDocumentContent(db, sha256)).toString('base64')
    yield `${index === 0 ? '' : ','}"${sha256}":"${base64}"`
  }
  yield BUNDLE_CLOSING
}
