// `temsao inspection verify`: whether the bundle of an inspection can be trusted, on any machine and without its register.
import { readFile, stat } from 'node:fs/promises'
import { BUNDLE_MAX_LENGTH, parseBundle } from '@temsao/shared/inspection/bundle.ts'
import type { DeviceList } from '@temsao/shared/inspection/device.ts'
import { InspectionError } from '@temsao/shared/inspection/inspection-error.ts'
import { verifyDeviceListToken, verifyTrustToken } from '@temsao/shared/inspection/trusted-lists.ts'
import { verifyBundle, type BundleVerdict } from '@temsao/shared/inspection/verify-bundle.ts'
import { REASON_WORDS } from '@temsao/shared/inspection/words.ts'
import type { TrustList } from '@temsao/shared/lists/trust-list.ts'
import { StartError } from '../../start-error.ts'
import { EXIT, type Command } from '../command/command.ts'
import { renderVerdict } from './inspection-text.ts'
import { readText } from '../command/remote-text.ts'
import { readTextFile } from '../command/text-file.ts'
import { readRoots, type TrustedRoots } from '../trust/trusted-roots.ts'

export const inspectionVerify: Command = {
  name: 'inspection verify',
  summary: 'Verify the bundle of an inspection (hau-kiem-….json), without a network and without its register.',
  description: `Every entry, its signature, number and hash, the device certificate, receipts and photos are checked against a root key that
you trust: give it with --root, or run this where the register is. --root takes the text or a file of what "temsao root create" or
"temsao trust show --json" prints. --from fetches the newest trust list and list of revoked devices from a service; they
must still be signed under a root that you trust. A bundle may have up to 330 MB.`,
  arguments: [{ name: 'FILE', meaning: 'the bundle, as it was exported' }],
  options: {
    root: { value: 'ROOT', meaning: 'root key or keys to trust, as text or a file; if left out, those of the register in DATA_DIR' },
    from: { value: 'ORIGIN', meaning: 'service to ask for newer lists, such as https://tem.ocop.vn' },
    devices: { value: 'LIST', meaning: 'file with a list of revoked devices, as /status/devices serves it' },
    lang: { value: 'LANG', meaning: 'vi or en; if left out, the language of LC_ALL, LC_MESSAGES or LANG' },
  },
  exits: { 0: 'done: verified, perhaps with warnings', 1: 'refused, or could not be verified; the message says which' },
  variables: ['DATA_DIR', 'DATABASE_URL', 'LC_ALL', 'LC_MESSAGES', 'LANG'],
  async run({ args, options, config, now, result, tell }) {
    const language = options['lang'] ?? config.language
    if (language !== 'vi' && language !== 'en') {
      tell('--lang must be vi or en.')
      return EXIT.wrongUsage
    }
    const text = await readBundle(args[0]!)
    const trusted = await readRoots(textOf(options['root']), config)
    const verdict =
      text === undefined
        ? ({ state: 'refused', reason: 'too-large' } as const)
        : await verify(text, { trusted, from: textOf(options['from']), devicesFile: textOf(options['devices']), now: now(), tell })
    const message = verdict.state === 'refused' ? { message: REASON_WORDS[verdict.reason][language] } : {}
    result(renderVerdict(verdict, language), { ...verdict, ...message })
    return verdict.state === 'verified' ? EXIT.done : EXIT.failed
  },
}

function textOf(option: string | true | undefined): string | undefined {
  return typeof option === 'string' ? option : undefined
}

// Latin-1 gives one character for each byte. A valid bundle is ASCII, and other bytes still make an invalid one.
async function readBundle(file: string): Promise<string | undefined> {
  try {
    if ((await stat(file)).size > BUNDLE_MAX_LENGTH) return undefined
    return await readFile(file, 'latin1')
  } catch (error) {
    throw new StartError(`${file} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown error'}).`)
  }
}

interface Sources {
  readonly trusted: TrustedRoots
  readonly from: string | undefined
  readonly devicesFile: string | undefined
  readonly now: number
  readonly tell: (text: string) => void
}

async function verify(text: string, sources: Sources): Promise<BundleVerdict> {
  const { trusted, from, devicesFile, now, tell } = sources
  const { roots } = trusted
  const trust = newest(trusted.list, from === undefined ? undefined : await fetchTrust(from, trusted))
  const token = devicesFile === undefined ? from && (await fetchDevices(from, tell)) : await readTextFile(devicesFile)
  const devices = token === undefined ? undefined : await verifyDevices(token, await trustFor(text, { roots, trust }), devicesFile ?? from!)
  return await verifyBundle(text, { roots, trust, devices, now })
}

function newest(a: TrustList | undefined, b: TrustList | undefined): TrustList | undefined {
  return a === undefined || (b !== undefined && b.sequence > a.sequence) ? b : a
}

async function fetchTrust(origin: string, { roots }: TrustedRoots): Promise<TrustList> {
  const token = await readText(origin, '/.well-known/trust-list')
  if (token === undefined) throw new StartError(`${origin} has no trust list: is it the address of a Temsao service?`)
  try {
    return await verifyTrustToken(token, roots)
  } catch (error) {
    if (!(error instanceof InspectionError)) throw error
    throw new StartError(
      `The trust list of ${origin} is not signed by a root key that you trust (${error.reason}). Nothing was verified with it: get the right root key from the office itself.`,
    )
  }
}

async function fetchDevices(origin: string, tell: (text: string) => void): Promise<string | undefined> {
  const token = await readText(origin, '/status/devices')
  if (token === undefined) tell(`${origin} has no list of revoked devices.`)
  return token
}

// A list given by hand is verified with the newest trust list known, which may be the one in the bundle.
async function trustFor(
  text: string,
  { roots, trust }: { roots: TrustedRoots['roots']; trust: TrustList | undefined },
): Promise<TrustList | undefined> {
  try {
    const own = await verifyTrustToken(parseBundle(text).trust, roots)
    return newest(trust, own)
  } catch (error) {
    // The bundle will be refused for this reason later.
    if (error instanceof InspectionError) return trust
    throw error
  }
}

async function verifyDevices(token: string, trust: TrustList | undefined, source: string): Promise<DeviceList | undefined> {
  if (trust === undefined) return undefined
  try {
    return (await verifyDeviceListToken(token, trust)).list
  } catch (error) {
    if (!(error instanceof InspectionError)) throw error
    throw new StartError(`The list of revoked devices from ${source} does not come from an office that you trust (${error.reason}).`)
  }
}
