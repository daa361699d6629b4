// `temsao trust show`: what pages trust.
import { getTrust } from '../../signing/trust.ts'
import { openToRead } from '../../store/whole-database.ts'
import { EXIT, type Command } from '../command/command.ts'

export const trustShow: Command = {
  name: 'trust show',
  summary: 'Show the trust list: its roots, issuers and keys.',
  arguments: [],
  options: {},
  variables: ['DATA_DIR', 'DATABASE_URL'],
  async run({ config, result }) {
    const db = await openToRead(config)
    try {
      const { roots, list, token } = await getTrust(db)
      const lines = list.issuers.map(({ issuer, name, provinces, keys }) => {
        const scope = provinces === 'all' ? 'all provinces' : provinces.join(', ')
        return `${issuer}  ${name.vi}  ${scope}  ${keys.map(({ kid }) => kid).join(', ')}`
      })
      const title = `Edition ${list.sequence} of ${new Date(list.issuedAt * 1000).toISOString()}; roots ${roots.map(({ kid }) => kid).join(', ')}`
      result([title, ...lines].join('\n'), { roots, ...list, token })
      return EXIT.done
    } finally {
      await db.destroy()
    }
  },
}
