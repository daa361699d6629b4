// A register of its own for every test, and workbooks that are imported into it.
import type { Work } from '@temsao/service/domain/work.ts'
import { importFile, type ImportError, type ImportOptions, type ImportResult } from '@temsao/service/exchange/import-file.ts'
import { sayInEnglish } from '@temsao/shared/faults/say-english.ts'
import { afterEach, beforeEach } from 'vitest'
import { NOON, openTestApp, type TestApp } from '../test-app.ts'
import { csv } from './sheets.ts'

/** The result of an import, with the English sentence of each fault. */
export type ToldImport = Omit<ImportResult, 'errors'> & { readonly errors: readonly (ImportError & { readonly message: string })[] }

/** What a test works with; `test` and `work` are new for each. */
export interface Imports {
  test: TestApp
  work: Work
  /** Imports rows, unless the options ask only to look at them. */
  readonly run: (rows: readonly (readonly string[])[], options?: ImportOptions) => Promise<ToldImport>
  /** The numbers of producers, products and certificates in the register. */
  readonly count: () => Promise<number[]>
}

/** Prepares an empty register for every test of a file. */
export function setUpImports(): Imports {
  const run: Imports['run'] = async (rows, options = { dryRun: false }) => {
    const { errors, ...result } = await importFile(imports.work, csv(rows), options)
    return { ...result, errors: errors.map((error) => ({ ...error, message: sayInEnglish(error.fault) })) }
  }
  const count = async (): Promise<number[]> => {
    const totals: number[] = []
    for (const table of ['producers', 'products', 'certificates'] as const)
      totals.push((await imports.test.db.selectFrom(table).selectAll().execute()).length)
    return totals
  }
  const imports = { run, count } as Imports
  beforeEach(async () => {
    imports.test = await openTestApp()
    imports.work = { db: imports.test.db, now: NOON, actor: { id: 'cli:import', role: 'office' }, requestId: 'test' }
  })
  afterEach(async () => {
    await imports.test.close()
  })
  return imports
}
