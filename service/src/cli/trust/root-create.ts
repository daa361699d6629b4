// `temsao root create`: the key that signs trust lists, on a machine without a network.
import { createKey, findKey, keyFileOf } from '../../signing/keyring.ts'
import { ROOT_NAME, rootOf } from '../../signing/trust.ts'
import { StartError } from '../../start-error.ts'
import { EXIT, type Command } from '../command/command.ts'

export const rootCreate: Command = {
  name: 'root create',
  summary: 'Create a root key for trust lists in DATA_DIR, on a machine without a network.',
  description: `Prints the public half: carry it to the service and give it to "temsao root use". Set KEY_PASSPHRASE, so that the
key is useless without it, and keep two copies of DATA_DIR/keys. Sign lists on this machine with "temsao trust sign".`,
  arguments: [],
  options: {},
  variables: ['DATA_DIR', 'KEY_PASSPHRASE', 'KEY_PASSPHRASE_FILE'],
  async run({ config, result }) {
    if (config.keyPassphrase === undefined)
      throw new StartError('Set KEY_PASSPHRASE or KEY_PASSPHRASE_FILE: a root key is never stored without a passphrase.')
    if ((await findKey(config, ROOT_NAME)) !== undefined)
      throw new StartError(`${keyFileOf(config, ROOT_NAME)} already exists; a new root key needs another DATA_DIR.`)
    const root = rootOf(await createKey(config, ROOT_NAME))
    result(JSON.stringify(root), root)
    return EXIT.done
  },
}
