// The package of the present user on this phone: kept as it came, and verified again whenever the page opens it.
import {
  PACKAGE_CONTENT_MAX_BYTES,
  PackageError,
  verifyPackage,
  type PackageExpectation,
  type PackageHead,
  type PackageReason,
} from '@temsao/shared/inspection/package.ts'
import { parsePackageContent, type PackageContent } from '@temsao/shared/inspection/package-content.ts'
import { createCell } from '../../../ui/cell.ts'
import { change, readValue } from '../database.ts'
import { user } from '../user.ts'
import { canGunzip, GunzipError, gunzipText } from './gunzip.ts'
import { findOffice } from './office.ts'
import { takeTrust, trustList } from './verified-trust.ts'

/** A package that has been verified. */
export interface OpenPackage {
  readonly headToken: string
  readonly head: PackageHead
  readonly content: PackageContent
}

interface KeptPackage {
  readonly userId: string
  /** As it travelled. */
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** What is known of the present user's package. */
export type Holding =
  | { readonly state: 'opening' }
  | { readonly state: 'none' }
  | { readonly state: 'held'; readonly held: OpenPackage }
  /** What is kept does not verify; or the phone's storage could not be read. */
  | { readonly state: 'refused'; readonly reason: PackageReason | 'storage' | 'old-browser' }

/** Thrown where a browser is too old to read packages. */
export class OldBrowser extends Error {
  override readonly name = 'OldBrowser'
}

/** The present user's package, for screens; {@link currentPackage} opens it. */
export const holding = createCell<Holding>({ state: 'opening' })

let opening: { readonly userId: string | undefined; readonly result: Promise<Holding> } | undefined

/** The present user's package; `undefined` where none was taken along, or what is kept does not verify. Never rejects. */
export async function currentPackage(): Promise<OpenPackage | undefined> {
  const userId = user.get()?.id
  if (opening === undefined || opening.userId !== userId) {
    opening = { userId, result: open(userId) }
    holding.set({ state: 'opening' })
  }
  const mine = opening
  const result = await mine.result
  if (opening === mine) holding.set(result)
  return result.state === 'held' ? result.held : undefined
}

async function open(userId: string | undefined): Promise<Holding> {
  try {
    const kept = userId === undefined ? undefined : await readValue<KeptPackage>('packages', userId)
    if (kept === undefined) return { state: 'none' }
    return { state: 'held', held: await openPackage(kept.bytes, { user: kept.userId }) }
  } catch (error) {
    if (error instanceof OldBrowser) return { state: 'refused', reason: 'old-browser' }
    return { state: 'refused', reason: error instanceof PackageError ? error.reason : 'storage' }
  }
}

/** Verifies and reads a package as it came; throws {@link PackageError}, {@link OldBrowser}. A newer trust list in it is taken. */
export async function openPackage(
  bytes: Uint8Array<ArrayBuffer>,
  expected: Pick<PackageExpectation, 'user' | 'scope'>,
): Promise<OpenPackage> {
  if (!canGunzip()) throw new OldBrowser()
  const trust = trustList.get()
  const office = trust && findOffice(trust, location.origin)
  if (trust === undefined || office === undefined) throw new PackageError('foreign-office')
  const { head, headToken, gzip } = await verifyPackage(bytes, { ...expected, trust, issuer: office.issuer })
  const content = parsePackageContent(await textOf(gzip))
  await takeTrust(content.trust)
  return { headToken, head, content }
}

// Its hash is the signed one: what cannot be read was never a package.
async function textOf(gzip: Uint8Array<ArrayBuffer>): Promise<string> {
  try {
    return await gunzipText(gzip, PACKAGE_CONTENT_MAX_BYTES)
  } catch (error) {
    throw error instanceof GunzipError ? new PackageError('not-a-package') : error
  }
}

/** Keeps a verified package in the place of the one before, whole or not at all; throws DOMException, and the old one stays. */
export async function keepPackage(bytes: Uint8Array<ArrayBuffer>, opened: OpenPackage): Promise<void> {
  const userId = opened.head.user
  const kept: KeptPackage = { userId, bytes }
  await change('packages', (packages) => packages.put(kept))
  const result: Holding = { state: 'held', held: opened }
  opening = { userId, result: Promise.resolve(result) }
  holding.set(result)
}

/** Takes the present user's package off the phone. */
export async function dropPackage(): Promise<void> {
  const userId = user.get()?.id
  if (userId !== undefined) await change('packages', (packages) => packages.delete(userId))
  opening = undefined
  holding.set({ state: 'none' })
}
