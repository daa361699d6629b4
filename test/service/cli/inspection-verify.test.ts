// Bundles verified on the command line, with given root keys and with those of a register.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from '@temsao/service/cli/run.ts'
import { readConfig } from '@temsao/service/config.ts'
import { prepareRegister } from '@temsao/service/open-register.ts'
import { addRoot, type RootKey } from '@temsao/service/signing/trust.ts'
import { openDatabase } from '@temsao/service/store/open-database.ts'
import { parseIsoDate } from '@temsao/shared/calendar.ts'
import { BUNDLE_MAX_LENGTH, formatBundle } from '@temsao/shared/inspection/bundle.ts'
import { kidOfRoot } from '@temsao/shared/lists/trust-list.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  bundleOf,
  createChain,
  DEVICE_KID,
  DEVICE_LIST,
  ROOT,
  signDevices,
  signTrust,
  STRANGER,
  TRUST_LIST,
} from '../../vectors/inspection/sample.ts'
import { NOON } from '../test-app.ts'

const SAMPLE = await createChain()
const ROOT_TEXT = JSON.stringify({ kid: kidOfRoot(ROOT.point), ...ROOT.point })
const REVOKED = signDevices({
  ...DEVICE_LIST,
  issuedAt: DEVICE_LIST.issuedAt + 60,
  revoked: [{ kid: DEVICE_KID, from: parseIsoDate('2026-11-22') }],
})

let folder: string
let good: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'temsao-inspection-'))
  good = await place('good.json', formatBundle(bundleOf(SAMPLE)))
})

afterAll(async () => {
  await rm(folder, { recursive: true })
})

async function place(name: string, text: string): Promise<string> {
  await writeFile(join(folder, name), text)
  return join(folder, name)
}

async function verify(args: readonly string[], env: Record<string, string> = {}) {
  const said = { out: '', err: '' }
  const terminal = { out: (text: string) => void (said.out += text), err: (text: string) => void (said.err += text), isWatched: false }
  const code = await run(['inspection', 'verify', ...args], { DATA_DIR: join(folder, 'none'), ...env }, terminal)
  return { code, ...said }
}

describe('a good bundle', () => {
  it('is verified with a root key as text, in Vietnamese', async () => {
    const { code, out, err } = await verify([good, '--root', ROOT_TEXT])
    expect([code, err]).toEqual([0, ''])
    for (const part of [
      'ĐÃ XÁC MINH',
      'Lò Văn Minh',
      'Cửa hàng OCOP chợ Tam Đường, Lai Châu',
      '09:00 22/11/2026',
      'không ký',
      SAMPLE.state.head,
    ])
      expect(out).toContain(part)
    expect(out).not.toContain('LƯU Ý')
  })

  it('is verified with root keys in a file, in English, by the language of the terminal', async () => {
    const file = await place(
      'roots.json',
      JSON.stringify({ roots: [{ kid: kidOfRoot(STRANGER.point), ...STRANGER.point }, JSON.parse(ROOT_TEXT)] }),
    )
    const { code, out } = await verify([good, '--root', file], { LANG: 'en_US.UTF-8' })
    expect(code).toBe(0)
    expect(out).toContain('VERIFIED')
    expect((await verify([good, '--root', file, '--lang', 'vi'], { LANG: 'en_US.UTF-8' })).out).toContain('ĐÃ XÁC MINH')
  })

  it('is one JSON value with --json', async () => {
    const { out } = await verify([good, '--root', ROOT_TEXT, '--json'])
    expect(JSON.parse(out)).toMatchObject({ state: 'verified', warnings: [], proof: { head: SAMPLE.state.head } })
  })

  it('is refused where the register on this machine has another root, and verified once it has this one', async () => {
    const env = { DATA_DIR: await mkdtemp(join(folder, 'register-')), DEMO: 'off', ISSUER_NUMBER: '12' }
    const db = await openDatabase(readConfig(env))
    await prepareRegister(db, readConfig(env), NOON)
    expect(await verify([good], env)).toMatchObject({ code: 1, out: expect.stringContaining('(root-unknown)') as string })
    await addRoot(db, JSON.parse(ROOT_TEXT) as RootKey)
    await db.destroy()
    expect(await verify([good], env)).toMatchObject({ code: 0, out: expect.stringContaining('ĐÃ XÁC MINH') as string })
  })

  it('cannot be verified without any root', async () => {
    const { code, out, err } = await verify([good])
    expect([code, out]).toEqual([1, ''])
    expect(err).toContain('--root')
  })

  it('is refused with a newer list of revoked devices', async () => {
    const devices = await place('devices.jwt', REVOKED)
    const { code, out } = await verify([good, '--root', ROOT_TEXT, '--devices', devices, '--json'])
    expect(code).toBe(1)
    expect(JSON.parse(out)).toMatchObject({
      state: 'refused',
      reason: 'device-revoked',
      entry: 1,
      message: expect.stringContaining('thu hồi') as string,
    })
  })

  it('needs a list of revoked devices that its office has signed', async () => {
    const devices = await place('forged.jwt', signDevices(DEVICE_LIST, { key: STRANGER }))
    const { code, err } = await verify([good, '--root', ROOT_TEXT, '--devices', devices])
    expect([code, err]).toEqual([1, expect.stringContaining('device-altered')])
  })
})

describe('another file', () => {
  it.each([
    ['a text', 'hello', 'not-a-bundle'],
    ['no ASCII', formatBundle(bundleOf(SAMPLE)).replace('device', 'dévice'), 'not-a-bundle'],
    [
      'a bundle with an entry taken out',
      formatBundle(bundleOf(SAMPLE, { entries: SAMPLE.tokens.toSpliced(4, 1) })),
      'entry-missing, mục 5',
    ],
  ])('that is %s is refused with its reason', async (_, text, reason) => {
    const { code, out } = await verify([await place('other.json', text), '--root', ROOT_TEXT])
    expect([code, out]).toEqual([1, expect.stringContaining(`(${reason})`)])
  })

  it('that is too large is refused unread', async () => {
    const file = join(folder, 'large.json')
    const handle = await open(file, 'w')
    await handle.truncate(BUNDLE_MAX_LENGTH + 1)
    await handle.close()
    const { code, out } = await verify([file, '--root', ROOT_TEXT])
    expect([code, out]).toEqual([1, expect.stringContaining('(too-large)')])
  })

  it('that does not exist, and wrong options, are errors with a message', async () => {
    expect(await verify([join(folder, 'nothing'), '--root', ROOT_TEXT])).toMatchObject({
      code: 1,
      err: expect.stringContaining('ENOENT') as string,
    })
    expect(await verify([good, '--root', '{"x":1}'])).toMatchObject({ code: 1, err: expect.stringContaining('root key') as string })
    expect(await verify([good, '--root', ROOT_TEXT, '--lang', 'fr'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('vi or en') as string,
    })
    expect(await verify([])).toMatchObject({ code: 2 })
  })
})

describe('with a service', () => {
  const answers = new Map<string, string>()
  let server: Server
  let origin: string

  beforeAll(async () => {
    server = createServer((request, response) => {
      const text = answers.get(request.url ?? '')
      response.writeHead(text === undefined ? 404 : 200).end(text)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })

  afterAll(() => server.close())

  it('uses its lists where a trusted root has signed them', async () => {
    answers.set('/.well-known/trust-list', signTrust({ ...TRUST_LIST, sequence: 4 })).set('/status/devices', REVOKED)
    const { code, out } = await verify([good, '--root', ROOT_TEXT, '--from', origin])
    expect([code, out]).toEqual([1, expect.stringContaining('(device-revoked, mục 1)')])
    answers.delete('/status/devices')
    expect(await verify([good, '--root', ROOT_TEXT, '--from', origin])).toMatchObject({
      code: 0,
      err: expect.stringContaining('no list') as string,
    })
  })

  it('never trusts a root that comes from it', async () => {
    answers.set('/.well-known/trust-list', signTrust({ ...TRUST_LIST, sequence: 9 }, STRANGER))
    const { code, err } = await verify([good, '--root', ROOT_TEXT, '--from', origin])
    expect([code, err]).toEqual([1, expect.stringContaining('not signed by a root key that you trust')])
    expect((await verify([good, '--from', origin])).err).toContain('--root')
  })

  it('that cannot be reached says so', async () => {
    expect(await verify([good, '--root', ROOT_TEXT, '--from', 'http://127.0.0.1:1'])).toMatchObject({
      code: 1,
      err: expect.stringContaining('cannot be reached') as string,
    })
    expect(await verify([good, '--root', ROOT_TEXT, '--from', 'tem'])).toMatchObject({
      code: 1,
      err: expect.stringContaining('not the address') as string,
    })
  })
})
