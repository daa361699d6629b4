// `temsao keys list`: the keys that have ever signed for the register.
import { getJwkSet, keyFileIn } from '../signing/open-signer.ts'
import { findSigningKey } from '../signing/key-file.ts'
import { openToRead } from '../store/whole-database.ts'
import { EXIT, type Command } from './command.ts'

export const keysList: Command = {
  name: 'keys list',
  summary: 'List the public keys of the register and which of them this machine can sign with.',
  description: 'With --json: the keys as a JWK Set (RFC 7517), each with "present": whether its private half is in DATA_DIR.',
  arguments: [],
  options: {},
  variables: ['DATA_DIR', 'DATABASE_URL'],
  async run({ config, result }) {
    const db = await openToRead(config)
    try {
      const own = (await findSigningKey(keyFileIn(config.dataDir)))?.publicJwk
      const keys = (await getJwkSet(db)).keys.map((key) => ({ ...key, present: key.x === own?.x && key.y === own.y }))
      const lines = keys.map(({ kid, x, present }) => `${kid}  ${x}  ${present ? 'signs here' : 'public half only'}`)
      result(lines.length === 0 ? 'The register has no keys yet; the first start creates one.' : lines.join('\n'), { keys })
      return EXIT.done
    } finally {
      await db.destroy()
    }
  },
}
