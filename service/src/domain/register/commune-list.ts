// The list of communes by edition: the edition that comes with the service, and later ones that the office imports.
import { fault, fieldFault, type Fault, type FieldFault } from '@temsao/shared/faults/faults.ts'
import { readFile } from 'node:fs/promises'
import { isIsoDate, type IsoDate } from '@temsao/shared/calendar.ts'
import { TEXT_LIMITS } from '@temsao/shared/stamp/stamp.ts'
import { findTextFault } from '@temsao/shared/text.ts'
import { PROVINCES } from '@temsao/shared/vocabulary.ts'
import { findListVersion, insertCommunes, listCommunesOf, type NewCommune } from '../../store/register/communes.ts'
import type { Db } from '../../store/database.ts'
import { recordChange } from '../audit.ts'
import { DomainError } from '../domain-error.ts'
import { together, type Work } from '../work.ts'

/** The edition that comes with the service: 3,321 units since the districts were abolished (Decision 19/2025/QĐ-TTg). */
export const SHIPPED_LIST_VERSION = '2025-07-01' as IsoDate

const file = new URL('../../../data/communes.csv', import.meta.url)

/** Loads the edition that comes with the service if it is not yet in the database. */
export async function loadCommuneList(db: Db): Promise<void> {
  if ((await findListVersion(db, SHIPPED_LIST_VERSION)) === SHIPPED_LIST_VERSION) return
  await insertCommunes(db, SHIPPED_LIST_VERSION, parseCommunes(await readFile(file, 'utf8')))
}

/** The edition in force on a day, named by the day from which it applies. For a day before the first edition, the first edition. */
export async function getPresentListVersion(db: Db, today: IsoDate): Promise<string> {
  return (await findListVersion(db, today)) ?? SHIPPED_LIST_VERSION
}

/** A new edition of the list: its CSV (columns code, name, province_code; UTF-8) and the day from which it applies. */
export interface CommuneImport {
  readonly csv: string
  readonly version: string
}

/**
 * Adds an edition of the list as a whole or not at all. From its day on, new records refer to it. Importing the same file again changes
 * nothing. Throws `invalid-input` with every wrong line, and `duplicate` if the edition exists with other content.
 */
export async function importCommunes(work: Work, { csv, version }: CommuneImport): Promise<{ version: string; added: number }> {
  if (!isIsoDate(version)) throw invalid([fieldFault('version', 'list-version-not-a-day')])
  const communes = parseCommunes(csv)
  return await together(work, async (inside) => {
    const present = await listCommunesOf(inside.db, version)
    if (present.length > 0) return assertSame(version, present, communes)
    await insertCommunes(inside.db, version, communes)
    await recordChange(inside, { record: 'commune-list', id: version, action: 'import', after: { version, communes: communes.length } })
    return { version, added: communes.length }
  })
}

function assertSame(version: string, present: readonly NewCommune[], communes: readonly NewCommune[]): { version: string; added: 0 } {
  if (writeSorted(present) === writeSorted(communes)) return { version, added: 0 }
  throw new DomainError('duplicate', fault('list-differs', { version }))
}

function writeSorted(communes: readonly NewCommune[]): string {
  return communes
    .map(({ code, name, provinceCode }) => `${code},${name},${provinceCode}`)
    .toSorted()
    .join('\n')
}

// More than anybody reads. A file of an entirely different kind would have a fault in every line.
const MOST_FAULTS = 100

/** Parses a list of communes; throws `invalid-input` that names every wrong line. */
export function parseCommunes(csv: string): NewCommune[] {
  const [heading = '', ...lines] = csv.replace(/^\ufeff/, '').split(/\r\n|\n/)
  if (fieldsOf(heading).join() !== 'code,name,province_code') throw invalid([fieldFault('line 1', 'list-heading')])
  const communes: NewCommune[] = []
  const faults: FieldFault[] = []
  const lineOfCode = new Map<string, number>()
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue
    const [code = '', name = '', provinceCode = '', ...rest] = fieldsOf(line)
    const commune = { code, name: name.normalize('NFC'), provinceCode }
    const found = rest.length > 0 ? fault('list-line-too-long') : findCommuneFault(commune, lineOfCode.get(code))
    if (found !== undefined) faults.push({ field: `line ${index + 2}`, fault: found })
    lineOfCode.set(code, lineOfCode.get(code) ?? index + 2)
    communes.push(commune)
  }
  if (faults.length === 0) faults.push(...findEmptyProvinces(communes))
  if (faults.length > 0) throw invalid(faults)
  return communes
}

function fieldsOf(line: string): string[] {
  return line.split(',').map((field) => field.trim().replace(/^"(.*)"$/, '$1'))
}

function findCommuneFault({ code, name, provinceCode }: NewCommune, earlierLine: number | undefined): Fault | undefined {
  if (!/^\d{5}$/.test(code)) return fault('list-code', { code: code.slice(0, 20) })
  if (earlierLine !== undefined) return fault('list-code-twice', { code, line: earlierLine })
  if (PROVINCES[provinceCode] === undefined) return fault('list-province', { province: provinceCode.slice(0, 20) })
  if (findTextFault(name, TEXT_LIMITS.communeName) !== undefined) return fault('list-name', { most: TEXT_LIMITS.communeName })
  return undefined
}

function findEmptyProvinces(communes: readonly NewCommune[]): FieldFault[] {
  const present = new Set(communes.map(({ provinceCode }) => provinceCode))
  return Object.entries(PROVINCES)
    .filter(([code]) => !present.has(code))
    .map(([province, name]) => fieldFault('file', 'list-empty-province', { name, province }))
}

function invalid(faults: FieldFault[]): DomainError {
  const listed = faults.slice(0, MOST_FAULTS)
  return new DomainError('invalid-input', fault('list-refused', { listed: listed.length, count: faults.length }), listed)
}
