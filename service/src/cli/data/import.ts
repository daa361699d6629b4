// `temsao import`: loads an office's workbook into the register, as a whole or not at all.
import { readFile } from 'node:fs/promises'
import { sayInEnglish } from '@temsao/shared/faults/say-english.ts'
import { DomainError } from '../../domain/domain-error.ts'
import type { Work } from '../../domain/work.ts'
import { importFile, type ImportResult } from '../../exchange/import-file.ts'
import { markAsReal, prepareDatabase, prepareFolder } from '../../open-register.ts'
import { StartError } from '../../start-error.ts'
import { openDatabase } from '../../store/open-database.ts'
import { EXIT, type Command } from '../command/command.ts'

export const importCommand: Command = {
  name: 'import',
  summary: 'Import producers, products and certificates from FILE (.xlsx or CSV).',
  description: `If any cell is wrong, nothing is written and every wrong cell is named. Importing the same file again changes nothing.
Start with --dry-run: it shows how each column was understood.`,
  arguments: [{ name: 'FILE', meaning: 'workbook to read, .xlsx or CSV' }],
  options: {
    'dry-run': { meaning: 'only show what would happen' },
    update: { meaning: 'change records that differ; without it a difference is an error' },
    sheet: { value: 'NAME', meaning: 'sheet of the workbook; the first visible one if left out' },
  },
  variables: ['DATA_DIR', 'DATABASE_URL'],
  async run({ args, options, config, now, result, progress }) {
    const file = await readSheetFile(args[0]!)
    await prepareFolder(config.dataDir)
    const db = await openDatabase(config)
    try {
      await prepareDatabase(db)
      const work: Work = { db, now: now(), actor: { id: 'cli:import', role: 'office' }, requestId: 'cli:import' }
      const outcome = await importFile(work, file, {
        dryRun: options['dry-run'] === true,
        update: options['update'] === true,
        sheet: typeof options['sheet'] === 'string' ? options['sheet'] : undefined,
        onProgress: ({ stage, done, total }) => progress(`${stage} ${done} of ${total}`),
      })
      if (outcome.applied) await markAsReal(db)
      result(describe(outcome), inWords(outcome))
      return outcome.errorCount === 0 ? EXIT.done : EXIT.faultFound
    } catch (error) {
      throw error instanceof DomainError ? new StartError(error.message) : error
    } finally {
      await db.destroy()
    }
  },
}

async function readSheetFile(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path)
  } catch (error) {
    throw new StartError(`${path} cannot be read: ${(error as Error).message}.`)
  }
}

// What a program reads has the sentences too.
function inWords({ notes, errors, ...outcome }: ImportResult): object {
  return {
    ...outcome,
    notes: notes.map((fault) => ({ message: sayInEnglish(fault), fault })),
    errors: errors.map((error) => ({ ...error, message: sayInEnglish(error.fault) })),
  }
}

function describe({ applied, dryRun, columns, counts, skipped, notes, errors, errorCount }: ImportResult): string {
  const mapped = columns.map(({ column, heading, field }) => `  ${column}  ${heading} → ${field ?? '(not imported)'}`)
  const counted = Object.entries(counts).map(
    ([kind, tally]) => `  ${kind}: ${tally.new} new, ${tally.unchanged} unchanged, ${tally.changed} changed`,
  )
  const left = skipped.map(({ row, text }) => `  row ${row}: ${text}`)
  const wrong = errors.map(({ row, column, heading, fault }) => `  ${column ?? ''}${row} ${heading}: ${sayInEnglish(fault)}`)
  const end = applied
    ? 'Imported.'
    : errorCount > 0
      ? `Nothing was imported: ${errorCount} errors.`
      : dryRun
        ? 'Nothing was written: a dry run.'
        : ''
  return [
    ...notes.map(sayInEnglish),
    'Columns',
    ...mapped,
    'Records',
    ...counted,
    ...titled('Rows without a record', left),
    ...titled('Errors', wrong),
    end,
  ].join('\n')
}

function titled(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [title, ...lines]
}
