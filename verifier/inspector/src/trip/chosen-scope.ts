// The provinces and communes that each user chose last: most trips go to the same places.
import { user } from '../user.ts'
import type { Scope } from './take-package.ts'

const STORAGE_PREFIX = 'temsao.scope:'

/** A commune with its province. */
export interface ChosenCommune {
  readonly code: string
  readonly name: string
  readonly provinceCode: string
}

/** What a user has chosen. No communes means all communes of the provinces. */
export interface ChosenScope {
  readonly provinces: readonly string[]
  readonly communes: readonly ChosenCommune[]
}

/** The current user's last choice, without provinces that the office no longer assigns to them. */
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

/** Stores a choice, if storage allows it. */
export function keepScope(chosen: ChosenScope): void {
  try {
    localStorage.setItem(storageKey(), JSON.stringify(chosen))
  } catch {
    // Storage is blocked or full: the user chooses again next time.
  }
}

/** The choice as the service expects it. */
export function scopeOf({ provinces, communes }: ChosenScope): Scope {
  return { provinces, communes: communes.length === 0 ? null : communes.map(({ code }) => code) }
}

function storageKey(): string {
  return STORAGE_PREFIX + (user.get()?.id ?? '')
}
