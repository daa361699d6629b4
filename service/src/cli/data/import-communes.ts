// `temsao import communes`: loads a newer edition of the official list of communes.
import { readFile } from 'node:fs/promises'
import { sayInEnglish } from '@temsao/shared/faults/say-english.ts'
import { dayInVietnam } from '@temsao/shared/calendar.ts'
import { importCommunes } from '../../domain/register/commune-list.ts'
import { DomainError } from '../../domain/domain-error.ts'
import { prepareFolder } from '../../open-register.ts'
import { StartError } from '../../start-error.ts'
import { migrate } from '../../store/migrations/migrate.ts'
import { openDatabase } from '../../store/open-database.ts'
import { EXIT, type Command } from '../command/command.ts'

export const importCommunesCommand: Command = {
  name: 'import communes',
  summary: 'Load a newer edition of the list of communes from FILE, as a whole or not at all.',
  description: `CSV in UTF-8 with the columns code,name,province_code and every commune of all 34 provinces. Existing
records keep the edition that they were entered with; new records use the new edition from its day on.`,
  arguments: [{ name: 'FILE', meaning: 'the list, CSV' }],
  options: { from: { value: 'DATE', meaning: 'day from which the list applies, YYYY-MM-DD; today if left out' } },
  variables: ['DATA_DIR', 'DATABASE_URL'],
  async run({ args, options, config, now, result }) {
    const csv = await readList(args[0]!)
    const version = typeof options['from'] === 'string' ? options['from'] : dayInVietnam(now())
    await prepareFolder(config.dataDir)
    const db = await openDatabase(config)
    try {
      await migrate(db)
      const work = { db, now: now(), actor: { id: 'cli:import-communes', role: 'office' }, requestId: 'cli:import-communes' } as const
      const outcome = await importCommunes(work, { csv, version })
      const sentence = outcome.added === 0 ? 'already exists; nothing was changed' : `was loaded: ${outcome.added} communes`
      result(`The list of ${version} ${sentence}.`, outcome)
      return EXIT.done
    } catch (error) {
      throw error instanceof DomainError ? new StartError(explain(error)) : error
    } finally {
      await db.destroy()
    }
  },
}

async function readList(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    throw new StartError(`${path} cannot be read: ${(error as Error).message}.`)
  }
}

function explain({ message, fields }: DomainError): string {
  return [message, ...fields.map(({ field, fault }) => `  ${field}: ${sayInEnglish(fault)}`)].join('\n')
}
