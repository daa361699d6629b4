// The provinces and communes that were chosen last, kept by user: most trips go to the same places.
import { user } from '../user.ts'
import type { Scope } from './take-package.ts'

const STORAGE_PREFIX = 'temsao.scope:'

/** A commune by code and name. */
export interface ChosenCommune {
  readonly code: string
  readonly name: string
  readonly provinceCode: string
}

/** What somebody has chosen; no communes means all of the provinces. */
export interface ChosenScope {
  readonly provinces: readonly string[]
  readonly communes: readonly ChosenCommune[]
}

/** The last choice of the present user, as far as the office still gives these provinces. */
export function recallScope(): ChosenScope {
  const given = user.get()?.provinces ?? []
  const only = given !== 'all' && given.length === 1 ? [...given] : []
  try {
    const kept = JSON.parse(localStorage.getItem(storageKey()) ?? 'null') as ChosenScope | null
    if (kept === null) return { provinces: only, communes: [] }
    const provinces = kept.provinces.filter((code) => given === 'all' || given.includes(code))
    return { provinces, communes: kept.communes.filter(({ provinceCode }) => provinces.includes(provinceCode)) }
  } catch {
    return { provinces: only, communes: [] }
  }
}

/** Keeps a choice, where storage allows it. */
export function keepScope(chosen: ChosenScope): void {
  try {
    localStorage.setItem(storageKey(), JSON.stringify(chosen))
  } catch {
    // Blocked or full storage: it is chosen again.
  }
}

/** The choice as the service is asked. */
export function scopeOf({ provinces, communes }: ChosenScope): Scope {
  return { provinces, communes: communes.length === 0 ? null : communes.map(({ code }) => code) }
}

function storageKey(): string {
  return STORAGE_PREFIX + (user.get()?.id ?? '')
}
