// `temsao root use`: the service takes lists that a root key elsewhere has signed.
import { parsePoint } from '../../signing/public-point.ts'
import { addRoot } from '../../signing/trust.ts'
import { openDatabase } from '../../store/open-database.ts'
import { EXIT, type Command } from '../command/command.ts'
import { readTextFile } from '../command/text-file.ts'

export const rootUse: Command = {
  name: 'root use',
  summary: 'Take trust lists that the root key with the public half in FILE has signed.',
  description: `FILE is what "temsao root create" has printed. Pages have the roots built in: restart the service, or write the page
anew. With --only no other root counts from now on, so add a list that the new root has signed first.`,
  arguments: [{ name: 'FILE', meaning: 'public half of a root key, JSON' }],
  options: { only: { meaning: 'no other root counts any more' } },
  variables: ['DATA_DIR', 'DATABASE_URL'],
  async run({ args, config, options, result }) {
    const root = parsePoint(await readTextFile(args[0]!), args[0]!)
    const db = await openDatabase(config)
    try {
      await addRoot(db, root, { only: options['only'] === true })
      result(`Trust lists signed by ${root.kid} are taken.`, root)
      return EXIT.done
    } finally {
      await db.destroy()
    }
  },
}
