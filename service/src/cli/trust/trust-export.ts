// `temsao trust export`: the list to be signed elsewhere.
import { trustListClaims } from '@temsao/shared/lists/trust-list.ts'
import { draftEdition } from '../../signing/trust.ts'
import { openToRead } from '../../store/whole-database.ts'
import { EXIT, type Command } from '../command/command.ts'

export const trustExport: Command = {
  name: 'trust export',
  summary: 'Print the next edition of the trust list, unsigned, for "temsao trust sign" on the machine with the root key.',
  arguments: [],
  options: {},
  variables: ['DATA_DIR', 'DATABASE_URL', 'ISSUER_NUMBER', 'ISSUER_NAME', 'ISSUER_NAME_EN', 'ISSUER_PROVINCES', 'PUBLIC_URL'],
  async run({ config, now, result }) {
    const db = await openToRead(config)
    try {
      const claims = trustListClaims(await draftEdition(db, config, now()))
      result(JSON.stringify(claims, undefined, 2), claims)
      return EXIT.done
    } finally {
      await db.destroy()
    }
  },
}
