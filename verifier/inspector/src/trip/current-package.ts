// The current user's package on this phone: stored as received, and verified again each time the page opens it.
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
  /** As received from the service. */
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** The state of the current user's package. */
export type Holding =
  | { readonly state: 'opening' }
  | { readonly state: 'none' }
  | { readonly state: 'held'; readonly held: OpenPackage }
  /** The stored package does not verify, or storage could not be read. */
  | { readonly state: 'refused'; readonly reason: PackageReason | 'storage' | 'old-browser' }

/** Thrown if the browser is too old to read packages. */
export class OldBrowser extends Error {
  override readonly name = 'OldBrowser'
}

/** The current user's package, for screens; {@link currentPackage} opens it. */
export const holding = createCell<Holding>({ state: 'opening' })

let opening: { readonly userId: string | undefined; readonly result: Promise<Holding> } | undefined

/** The current user's package; `undefined` if none is stored or the stored one does not verify. Never rejects. */
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

/**
 * Verifies and reads a package as received; throws {@link PackageError}, {@link OldBrowser}. If it contains a newer trust list, the page
 * uses that list from now on.
 */
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

// These bytes have the signed hash. If they cannot be read, the office signed something that is not a package.
async function textOf(gzip: Uint8Array<ArrayBuffer>): Promise<string> {
  try {
    return await gunzipText(gzip, PACKAGE_CONTENT_MAX_BYTES)
  } catch (error) {
    throw error instanceof GunzipError ? new PackageError('not-a-package') : error
  }
}

/** Stores a verified package in place of the old one, completely or not at all. Throws DOMException, and then the old one stays. */
export async function keepPackage(bytes: Uint8Array<ArrayBuffer>, opened: OpenPackage): Promise<void> {
  const userId = opened.head.user
  const kept: KeptPackage = { userId, bytes }
  await change('packages', (packages) => packages.put(kept))
  const result: Holding = { state: 'held', held: opened }
  opening = { userId, result: Promise.resolve(result) }
  holding.set(result)
}

/** Deletes the current user's package from the phone. */
export async function dropPackage(): Promise<void> {
  const userId = user.get()?.id
  if (userId !== undefined) await change('packages', (packages) => packages.delete(userId))
  opening = undefined
  holding.set({ state: 'none' })
}
