// The list of communes in force: 3,321 units since the districts were abolished (Decision 19/2025/QĐ-TTg).
import { readFile } from 'node:fs/promises'
import type { Db } from '../store/database.ts'
import { hasCommunes, insertCommunes } from '../store/communes.ts'
import type { CommuneRow } from '../store/schema.ts'

/** The edition of the list that new records refer to, named by the day from which it applies. */
export const COMMUNE_LIST_VERSION = '2025-07-01'

const file = new URL('../../data/communes.csv', import.meta.url)

/** Loads the edition that comes with the service when it is not in the database yet. */
export async function loadCommuneList(db: Db): Promise<void> {
  if (!(await hasCommunes(db, COMMUNE_LIST_VERSION))) await insertCommunes(db, parseCommunes(await readFile(file, 'utf8')))
}

function parseCommunes(csv: string): CommuneRow[] {
  const [, ...lines] = csv.trim().split('\n')
  return lines.map((line) => {
    const [code, name, provinceCode] = line.split(',') as [string, string, string]
    return { listVersion: COMMUNE_LIST_VERSION, code, name, provinceCode }
  })
}
