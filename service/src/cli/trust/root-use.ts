// `temsao root use`: makes the service accept lists that a root key elsewhere signed.
import { parsePoint } from '../../signing/public-point.ts'
import { addRoot } from '../../signing/trust.ts'
import { openDatabase } from '../../store/open-database.ts'
import { EXIT, type Command } from '../command/command.ts'
import { readTextFile } from '../command/text-file.ts'

export const rootUse: Command = {
  name: 'root use',
  summary: 'Accept trust lists signed by the root key whose public half is in FILE.',
  description: `FILE is what "temsao root create" printed. Pages have the roots built in: restart the service, or write the page again.
With --only, no other root is accepted from now on, so first add a list that the new root signed.`,
  arguments: [{ name: 'FILE', meaning: 'public half of a root key, JSON' }],
  options: { only: { meaning: 'accept no other root any more' } },
  variables: ['DATA_DIR', 'DATABASE_URL'],
  async run({ args, config, options, result }) {
    const root = parsePoint(await readTextFile(args[0]!), args[0]!)
    const db = await openDatabase(config)
    try {
      await addRoot(db, root, { only: options['only'] === true })
      result(`Trust lists signed by ${root.kid} are now accepted.`, root)
      return EXIT.done
    } finally {
      await db.destroy()
    }
  },
}
