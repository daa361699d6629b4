// `temsao trust add`: stores a list that was signed elsewhere, or adds the issuers of another service.
import { ListError } from '@temsao/shared/lists/list-error.ts'
import type { TrustList } from '@temsao/shared/lists/trust-list.ts'
import type { Config } from '../../config.ts'
import { addIssuers, keepTrustList } from '../../signing/trust.ts'
import { StartError } from '../../start-error.ts'
import type { Db } from '../../store/database.ts'
import { openDatabase } from '../../store/open-database.ts'
import { EXIT, type Command } from '../command/command.ts'
import { readTextFile } from '../command/text-file.ts'

export const trustAdd: Command = {
  name: 'trust add',
  summary: 'Store the signed trust list in FILE, or with --issuers add its issuers to the present one.',
  description: `Without --issuers, FILE must be newer than the present list and signed by one of its roots.
With --issuers, FILE is the list of another service, such as its /.well-known/trust-list: its issuers are added to the present
list, which the root key in DATA_DIR signs again. Make sure that FILE comes from that office: nothing in it proves it.`,
  arguments: [{ name: 'FILE', meaning: 'a signed trust list' }],
  options: { issuers: { meaning: 'add the issuers of another service to the present list' } },
  variables: ['DATA_DIR', 'DATABASE_URL', 'KEY_PASSPHRASE', 'KEY_PASSPHRASE_FILE', 'KEY_FILE'],
  async run({ args, config, options, now, result }) {
    const token = await readTextFile(args[0]!)
    const db = await openDatabase(config)
    try {
      const list = await take(db, { config, token, ...(options['issuers'] === true && { now: now() }) })
      result(`Edition ${list.sequence} of the trust list names ${list.issuers.length} issuers.`, list)
      return EXIT.done
    } finally {
      await db.destroy()
    }
  },
}

async function take(db: Db, { config, token, now }: { config: Config; token: string; now?: number }): Promise<TrustList> {
  try {
    return await (now === undefined ? keepTrustList(db, token) : addIssuers(db, config, { token, now }))
  } catch (error) {
    if (error instanceof ListError) throw new StartError(`The trust list is refused: ${error.code}.`)
    throw error
  }
}
