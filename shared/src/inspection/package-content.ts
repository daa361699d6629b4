// What is in a package: the records of the chosen places, as they were when it was signed.
import type { IsoDate } from '../calendar.ts'
import { isObject } from '../lists/jwt.ts'
import type { RevocationGround } from '../lists/revocation.ts'
import type { StampStatus } from '../lists/status-list.ts'
import type { ProductGroup, Star } from '../stamp/stamp.ts'
import { isWhole, PackageError } from './package.ts'

export interface PackageProducer {
  readonly id: number
  readonly name: string
  readonly address: string
  /** The commune now. */
  readonly communeCode: string
  readonly communeName: string
  readonly provinceCode: string
  /** The place as it is written on older papers. */
  readonly placeAsPrinted: string | null
}

export interface PackageProduct {
  readonly id: number
  readonly producerId: number
  readonly name: string
  readonly productCode: string
  readonly group: ProductGroup
  /** 1 to 26. */
  readonly set: number
  readonly netContent: string
  readonly gtin: string | null
}

export interface PackageCertificate {
  readonly id: number
  readonly productId: number
  readonly number: string
  readonly decision: string
  /** As printed on the certificate. */
  readonly issuingBody: string
  readonly star: Star
  readonly issuedOn: IsoDate
  readonly expiresOn: IsoDate
  readonly extension: { readonly extendedTo: IsoDate; readonly document: string } | null
  readonly revocation: {
    readonly ground: RevocationGround
    readonly decision: string
    readonly body: string
    readonly revokedOn: IsoDate
  } | null
}

/** When and where a stamp was seen first or last: to the hour, in Vietnam. */
export interface ScanMoment {
  readonly day: IsoDate
  /** 0 to 23. */
  readonly hour: number
  /** Code of the province, if the person gave it. */
  readonly province: string | null
}

/** The scans of one stamp that shoppers' pages have reported. */
export interface StampScans {
  readonly number: number
  readonly serial?: string
  readonly first: ScanMoment
  readonly last: ScanMoment
  /** How many different hours and provinces. */
  readonly distinct: number
  /** How many scans by province code; the empty code counts scans without a province. */
  readonly byProvince: Readonly<Record<string, number>>
}

/** Stamps with serials that were ordered together: numbers and serials without a gap. */
export interface PackageRun {
  readonly firstNumber: number
  readonly certificateId: number
  readonly count: number
  /** How many of them, counted from the first, are not void. */
  readonly kept: number
  readonly firstSerial: number
  readonly signedOn: IsoDate
  readonly status: StampStatus
  /** How many were printed. */
  readonly printed: number
}

export interface PackageBatch {
  readonly id: number
  readonly productId: number
  readonly lot: string
  readonly producedOn: IsoDate
  readonly bestBefore: IsoDate | null
  readonly declaredPacks: number
  readonly status: 'normal' | 'suspended' | 'recalled'
  /** Why and since when the batch is stopped; null if it is not stopped. */
  readonly reason: string | null
  readonly since: IsoDate | null
  /** The batch's own stamps, without serials. */
  readonly stamps: readonly { readonly number: number; readonly certificateId: number; readonly signedOn: IsoDate }[]
  readonly runs: readonly PackageRun[]
  readonly prints: { readonly labels: number; readonly reprints: number; readonly returned: number }
  readonly scans: readonly StampScans[]
}

/** What a package holds. */
export interface PackageContent {
  /** Number of the office whose register this is; it has no stamps of other offices. */
  readonly issuer: number
  /** Trust list, list of revoked devices and certificate of this device, as tokens. */
  readonly trust: string
  readonly devices: string
  readonly device: string | null
  readonly statusLists: readonly string[]
  /** Code, name and province code of each commune. */
  readonly communes: readonly (readonly [code: string, name: string, provinceCode: string])[]
  readonly producers: readonly PackageProducer[]
  readonly products: readonly PackageProduct[]
  readonly certificates: readonly PackageCertificate[]
  readonly batches: readonly PackageBatch[]
}

/**
 * Reads the inflated content of a verified package; throws {@link PackageError} `not-a-package`. Only the outer form is checked:
 * the office vouches for the rest.
 */
export function parsePackageContent(text: string): PackageContent {
  let content: unknown
  try {
    content = JSON.parse(text)
  } catch {
    throw new PackageError('not-a-package')
  }
  const isContent =
    isObject(content) && isWhole(content['issuer']) && typeof content['trust'] === 'string' && CONTENT_LISTS.every(isList, content)
  if (!isContent) throw new PackageError('not-a-package')
  return content as PackageContent
}

const CONTENT_LISTS = ['statusLists', 'communes', 'producers', 'products', 'certificates', 'batches']

function isList(this: unknown, name: string): boolean {
  return Array.isArray((this as Record<string, unknown>)[name])
}
