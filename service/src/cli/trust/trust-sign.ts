// `temsao trust sign`: signs an edition of the trust list on the machine with the root key.
import { readTrustList, type TrustList } from '@temsao/shared/lists/trust-list.ts'
import { findKey, keyFileOf } from '../../signing/keyring.ts'
import { ROOT_NAME, signTrustList } from '../../signing/trust.ts'
import { StartError } from '../../start-error.ts'
import { EXIT, type Command } from '../command/command.ts'
import { readTextFile } from '../command/text-file.ts'

export const trustSign: Command = {
  name: 'trust sign',
  summary: 'Sign the trust list in FILE with the root key in DATA_DIR and print it, for "temsao trust add".',
  description: 'Read FILE before you sign it: every office in it may then issue stamps.',
  arguments: [{ name: 'FILE', meaning: 'what "temsao trust export" printed' }],
  options: {},
  variables: ['DATA_DIR', 'KEY_PASSPHRASE', 'KEY_PASSPHRASE_FILE', 'KEY_FILE'],
  async run({ args, config, result }) {
    const file = args[0]!
    const list = readDraft(await readTextFile(file), file)
    const root = await findKey(config, ROOT_NAME)
    if (root === undefined) throw new StartError(`${keyFileOf(config, ROOT_NAME)} is missing; run this on the machine with the root key.`)
    const token = await signTrustList(root, list)
    result(token, { token })
    return EXIT.done
  },
}

function readDraft(text: string, file: string): TrustList {
  try {
    return readTrustList(JSON.parse(text) as Record<string, unknown>)
  } catch {
    throw new StartError(`${file} does not contain a trust list to sign; give what "temsao trust export" printed.`)
  }
}
