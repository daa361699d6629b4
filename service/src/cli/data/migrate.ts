// `temsao migrate`: brings the database to the present schema without starting the service.
import { prepareFolder } from '../../open-register.ts'
import { migrate } from '../../store/migrations/migrate.ts'
import { openDatabase } from '../../store/open-database.ts'
import { whileOthersWait } from '../../store/start-lock.ts'
import { EXIT, type Command } from '../command/command.ts'

export const migrateCommand: Command = {
  name: 'migrate',
  summary: 'Bring the database to the present schema; "serve" does the same when it starts.',
  description: 'A migration that fails or is interrupted leaves the database as it was.',
  arguments: [],
  options: {},
  variables: ['DATA_DIR', 'DATABASE_URL'],
  async run({ config, result }) {
    await prepareFolder(config.dataDir)
    const db = await openDatabase(config)
    try {
      const migrated = await whileOthersWait(db, () => migrate(db))
      result(migrated.length === 0 ? 'The database already has the present schema.' : `Migrated: ${migrated.join(', ')}.`, { migrated })
      return EXIT.done
    } finally {
      await db.destroy()
    }
  },
}
