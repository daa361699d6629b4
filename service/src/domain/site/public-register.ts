// The public register: recognised products that anybody can search, with the state of their certificate today.
import { fault } from '@temsao/shared/faults/faults.ts'
import { dayInVietnam, type IsoDate } from '@temsao/shared/calendar.ts'
import { termStateOn, type TermState } from '@temsao/shared/stamp/certificate-term.ts'
import { PROVINCES } from '@temsao/shared/vocabulary.ts'
import type { Db } from '../../store/database.ts'
import {
  countPublicProducts,
  findPublicProduct,
  listCertificatesByIds,
  listPublicCommunes,
  listPublicProducts,
  type PublicFilter,
  type PublicProductRow,
} from '../../store/site/public-register.ts'
import type { CertificateRow } from '../../store/schema.ts'
import { isRevoked, termOf } from '../register/certificate-state.ts'
import { readContent } from '../content/contents.ts'
import { DomainError } from '../domain-error.ts'
import { shownContent, type ShownContent } from '../records/live-record.ts'

/** A recognised product and the certificate that was issued last. */
export interface PublicProduct extends Omit<PublicProductRow, 'certificateId'> {
  readonly province: string
  readonly certificate: CertificateRow
  readonly state: TermState | 'revoked'
}

/** A page of the public register. */
export interface PublicPage {
  readonly products: readonly PublicProduct[]
  readonly total: number
  /** Starts at 1. If the request asked for a page after the last one, this is the last one. */
  readonly page: number
  readonly pages: number
}

/** How many products a page of the public register shows. */
export const PUBLIC_PAGE_SIZE = 24

/** The database to read, and the time. */
export interface Reading {
  readonly db: Db
  readonly now: number
}

/** Returns a page of the results of a search. */
export async function searchPublicRegister({ db, now }: Reading, filter: PublicFilter, asked: number): Promise<PublicPage> {
  const today = dayInVietnam(now)
  const total = await countPublicProducts(db, today, filter)
  const pages = Math.max(1, Math.ceil(total / PUBLIC_PAGE_SIZE))
  const page = Math.min(asked, pages)
  const rows = await listPublicProducts(db, today, { filter, offset: (page - 1) * PUBLIC_PAGE_SIZE, limit: PUBLIC_PAGE_SIZE })
  return { products: await withCertificates(db, rows, today), total, page, pages }
}

/** Returns a product of the public register with what its producer tells about it; throws `not-found` if it was never recognised. */
export async function getPublicProduct(
  { db, now }: Reading,
  id: number,
): Promise<PublicProduct & { readonly content: ShownContent | undefined }> {
  const today = dayInVietnam(now)
  const row = await findPublicProduct(db, today, id)
  if (row === undefined) throw new DomainError('not-found', fault('no-recognised-product', { id }))
  const [product] = await withCertificates(db, [row], today)
  return { ...product!, content: shownContent(await readContent(db, id)) }
}

/** Lists the provinces and communes that have recognised products, by name. */
export async function listPublicPlaces({ db, now }: Reading): Promise<{
  provinces: { code: string; name: string }[]
  communes: { code: string; name: string; provinceCode: string }[]
}> {
  const communes = await listPublicCommunes(db, dayInVietnam(now))
  const codes = [...new Set(communes.map(({ provinceCode }) => provinceCode))]
  const provinces = codes.map((code) => ({ code, name: PROVINCES[code] ?? code }))
  return { provinces: provinces.sort((a, b) => a.name.localeCompare(b.name, 'vi')), communes }
}

async function withCertificates(db: Db, rows: readonly PublicProductRow[], today: IsoDate): Promise<PublicProduct[]> {
  const certificates = await listCertificatesByIds(
    db,
    rows.map(({ certificateId }) => certificateId),
  )
  const byId = new Map(certificates.map((certificate) => [certificate.id, certificate]))
  return rows.map(({ certificateId, ...row }) => {
    const certificate = byId.get(certificateId)!
    const state = isRevoked(certificate, today) ? 'revoked' : termStateOn(termOf(certificate), today)
    return { ...row, province: PROVINCES[row.provinceCode] ?? row.provinceCode, certificate, state }
  })
}
