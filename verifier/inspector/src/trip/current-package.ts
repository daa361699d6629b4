// The package of the present user on this phone: kept as it was signed, and verified again when it is opened.
import type { PackageContent, PackageHead } from '@temsao/shared/inspection/package.ts'

/** A package that has been verified. */
export interface OpenPackage {
  readonly headToken: string
  readonly head: PackageHead
  readonly content: PackageContent
}

/** The present user's package; `undefined` where none was taken along, or what is kept does not verify. */
export async function currentPackage(): Promise<OpenPackage | undefined> {
  return await Promise.resolve(undefined)
}
