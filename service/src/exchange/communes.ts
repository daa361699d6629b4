// Finds the present commune that a row means, by code, by name, or from the printed address. An ambiguous name is refused, never
// guessed.
import { fault } from '@temsao/shared/faults/faults.ts'
import type { NamedCommune } from '@temsao/shared/faults/workbook.ts'
import { foldSpelling } from '@temsao/shared/stamp/spelling.ts'
import { PROVINCES } from '@temsao/shared/vocabulary.ts'
import type { CommuneRow } from '../store/schema.ts'
import { foldForSearch } from '@temsao/shared/fold.ts'
import { shorten, type Reading } from './values.ts'

/** A list of communes that can be searched by name. */
export interface CommuneIndex {
  readonly byCode: ReadonlyMap<string, CommuneRow>
  readonly byKey: ReadonlyMap<string, readonly CommuneRow[]>
}

const KIND = /^(xã|phường|đặc khu|thị trấn|x\.|p\.|tt\.)\s*/i

/** Builds the index of one edition of the list. */
export function indexCommunes(communes: readonly CommuneRow[]): CommuneIndex {
  const byKey = new Map<string, CommuneRow[]>()
  for (const commune of communes)
    for (const key of keysOf(commune.name)) {
      const found = byKey.get(key)
      if (found === undefined) byKey.set(key, [commune])
      else found.push(commune)
    }
  return { byCode: new Map(communes.map((commune) => [commune.code, commune])), byKey }
}

// From the strictest to the loosest: with kind, without kind, without tones, without both.
function keysOf(name: string): string[] {
  const bare = name.normalize('NFC').replace(KIND, '')
  return [`1${foldSpelling(name)}`, `2${foldSpelling(bare)}`, `3${foldForSearch(name)}`, `4${foldForSearch(bare)}`]
}

/** The commune with this code. Spreadsheets drop leading zeros; they are added again. */
export function findCommuneByCode(index: CommuneIndex, text: string): Reading<CommuneRow> {
  const commune = /^\d{1,5}$/.test(text) ? index.byCode.get(text.padStart(5, '0')) : undefined
  return commune === undefined ? { fault: fault('not-a-commune-code', { text: shorten(text) }) } : { value: commune }
}

/** The commune with this name, within this province if one is given. */
export function findCommuneByName(index: CommuneIndex, name: string, provinceCode?: string): Reading<CommuneRow> {
  for (const key of keysOf(name)) {
    const found = (index.byKey.get(key) ?? []).filter((commune) => provinceCode === undefined || commune.provinceCode === provinceCode)
    if (found.length === 1) return { value: found[0]! }
    if (found.length > 1) return { fault: fault('commune-ambiguous', { text: shorten(name), ...named(found) }) }
  }
  const elsewhere = index.byKey.get(keysOf(name)[3]!) ?? []
  const asked = { text: shorten(name), province: provinceCode === undefined ? null : (PROVINCES[provinceCode] ?? provinceCode) }
  if (elsewhere.length === 0) return { fault: fault('commune-not-present', asked) }
  return { fault: fault('commune-elsewhere', { ...asked, ...named(elsewhere) }) }
}

const MOST_NAMED = 6

function named(communes: readonly CommuneRow[]): { communes: NamedCommune[]; more: number } {
  const first = communes.slice(0, MOST_NAMED)
  return {
    communes: first.map(({ name, code, provinceCode }) => ({ name, code, province: PROVINCES[provinceCode] ?? provinceCode })),
    more: communes.length - first.length,
  }
}

const provinceByName = new Map(Object.entries(PROVINCES).map(([code, name]) => [foldForSearch(name), code]))

/** The code of a province by its name or code, with or without "Tỉnh" or "Thành phố". */
export function findProvinceCode(text: string): string | undefined {
  const folded = foldForSearch(text).replace(/^(tinh|thanh pho|tp) /, '')
  return provinceByName.get(folded) ?? (Object.hasOwn(PROVINCES, folded.padStart(2, '0')) ? folded.padStart(2, '0') : undefined)
}

/** The commune in a printed address: the part that names a present commune, in the province that another part names. */
export function findCommuneInAddress(index: CommuneIndex, address: string, province?: string): Reading<CommuneRow> {
  const parts = address.split(/[,;]| [-–] /).map((part) => part.trim())
  const provinceCode = province ?? parts.map(findProvinceInAddress).findLast((code) => code !== undefined)
  const place = parts.find((part) => KIND.test(part.normalize('NFC')))
  if (place !== undefined) return findCommuneByName(index, place, provinceCode)
  return { fault: fault('address-without-commune', { text: shorten(address) }) }
}

// A bare number in an address is a house number, not a province code.
function findProvinceInAddress(part: string): string | undefined {
  return /\d/.test(part) ? undefined : findProvinceCode(part)
}
