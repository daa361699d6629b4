// `temsao keys list`: the keys that have ever signed for the register.
import type { Config } from '../../config.ts'
import { findKey } from '../../signing/keyring.ts'
import { getJwkSet, type PublishedJwk } from '../../signing/open-signer.ts'
import type { SigningKeyRow } from '../../store/schema.ts'
import { listSigningKeys } from '../../store/signing-keys.ts'
import { openToRead } from '../../store/whole-database.ts'
import { EXIT, type Command } from '../command/command.ts'

export const keysList: Command = {
  name: 'keys list',
  summary: 'List the public keys of the register and which of them this machine can sign with.',
  description: `With --json: the keys as a JWK Set (RFC 7517), each with the days on which it may sign and with "present": whether its
private half is in DATA_DIR.`,
  arguments: [],
  options: {},
  variables: ['DATA_DIR', 'DATABASE_URL', 'KEY_PASSPHRASE', 'KEY_PASSPHRASE_FILE', 'KEY_FILE'],
  async run({ config, result }) {
    const db = await openToRead(config)
    try {
      const rows = await listSigningKeys(db)
      const keys = await Promise.all((await getJwkSet(db)).keys.map((key, index) => describe(config, key, rows[index]!)))
      const lines = keys.map((key) => [key.kid, key.x, periodOf(key), key.present ? 'signs here' : 'public half only'].join('  '))
      result(lines.length === 0 ? 'The register has no keys yet; the first start creates one.' : lines.join('\n'), { keys })
      return EXIT.done
    } finally {
      await db.destroy()
    }
  },
}

interface ListedKey extends PublishedJwk {
  readonly validFrom: string
  readonly validUntil: string | null
  readonly withdrawnFrom: string | null
  readonly withdrawalReason: string | null
  readonly present: boolean
}

async function describe(config: Config, key: PublishedJwk, row: SigningKeyRow): Promise<ListedKey> {
  const own = (await findKey(config, key.kid))?.publicJwk
  const { validFrom, validUntil, withdrawnFrom, withdrawalReason } = row
  return { ...key, validFrom, validUntil, withdrawnFrom, withdrawalReason, present: key.x === own?.x && key.y === own.y }
}

function periodOf({ validFrom, validUntil, withdrawnFrom, withdrawalReason }: ListedKey): string {
  const period = `${validFrom} to ${validUntil ?? 'now'}`
  return withdrawnFrom === null ? period : `${period}, withdrawn from ${withdrawnFrom} on: ${withdrawalReason}`
}
