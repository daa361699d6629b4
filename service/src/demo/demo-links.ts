// Links to open after the first start: one stamp for each kind of verdict.
import { formatStampUrl } from '@temsao/shared/stamp-url.ts'
import { parseToken } from '@temsao/shared/token.ts'
import { generateKeyPair } from 'jose'
import { createSigner } from '../signing/signer.ts'
import { findStampByProductName } from '../store/batches.ts'
import type { Db } from '../store/database.ts'
import { readDemoRegister, type DemoLinks } from './load-demo-register.ts'

/** One link and what it shows. */
export interface DemoLink {
  readonly label: string
  readonly url: string
}

const words: Readonly<Record<keyof DemoLinks, string>> = {
  valid: 'valid',
  'lapses-soon': 'lapses soon',
  extended: 'certificate extended by the office',
  lapsed: 'certificate lapsed',
  forged: 'forged',
}

/** The demo stamps' links under `origin`, and the picture of one; empty when the demo register is not there. */
export async function listDemoLinks(db: Db, { origin, withImages }: { origin: string; withImages: boolean }): Promise<DemoLink[]> {
  const { links } = await readDemoRegister()
  const stamps = await Promise.all(
    Object.entries(links).map(async ([kind, name]) => ({ kind, name, stamp: await findStampByProductName(db, name) })),
  )
  const found = await Promise.all(
    stamps.map(async ({ kind, name, stamp }) => {
      if (stamp === undefined) return []
      const token = kind === 'forged' ? await forge(stamp.token) : stamp.token
      const page = { label: `Stamp, ${words[kind as keyof DemoLinks]}: ${name}`, url: formatStampUrl(origin, token) }
      return kind === 'valid' && withImages
        ? [page, { label: `QR image of ${name}`, url: `${origin}/api/v1/batches/${stamp.batchId}/stamp.png` }]
        : [page]
    }),
  )
  return found.flat()
}

// What a forger can do: the same words, signed with a key of their own.
async function forge(token: string): Promise<string> {
  const { stamp } = parseToken(token)
  const { privateKey } = await generateKeyPair('ES256')
  return await createSigner({ issuer: stamp.issuer, keyNumber: stamp.keyNumber, privateKey }).sign(stamp)
}
