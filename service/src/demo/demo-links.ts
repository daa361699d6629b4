// Links to open after the first start: one stamp for each kind of verdict.
import { decodeStampCode } from '@temsao/shared/stamp-code/stamp-code.ts'
import { encodeStampCode } from '@temsao/shared/stamp-code/stamp-code-encoder.ts'
import { generateKeyPair } from 'jose'
import { linksOf } from '../domain/stamps/stamp-links.ts'
import { createSigner } from '../signing/signer.ts'
import { findStampByProductName } from '../store/register/batches.ts'
import type { Db } from '../store/database.ts'
import { readDemoRegister, type DemoLinks } from './load-demo-register.ts'

/** One link, and what it shows. */
export interface DemoLink {
  readonly label: string
  readonly url: string
}

const words: Readonly<Record<keyof DemoLinks, string>> = {
  valid: 'valid',
  'lapses-soon': 'lapses soon',
  extended: 'certificate extended by the office',
  lapsed: 'certificate lapsed',
  revoked: 'certificate revoked',
  recalled: 'batch recalled',
  suspended: 'batch suspended',
  forged: 'forged',
}

/** The links of the demo stamps at `origin`, and the picture of one stamp; empty if there is no demo register. */
export async function listDemoLinks(db: Db, { origin, withImages }: { origin: string; withImages: boolean }): Promise<DemoLink[]> {
  const { links } = await readDemoRegister()
  const stamps = await Promise.all(
    Object.entries(links).map(async ([kind, name]) => ({ kind, name, stamp: await findStampByProductName(db, name) })),
  )
  const found = await Promise.all(
    stamps.map(async ({ kind, name, stamp }) => {
      if (stamp === undefined) return []
      const code = kind === 'forged' ? await forge(stamp.code) : stamp.code
      const page = { label: `Stamp, ${words[kind as keyof DemoLinks]}: ${name}`, url: linksOf(origin, code).url }
      return kind === 'valid' && withImages
        ? [page, { label: `QR image of ${name}`, url: `${origin}/api/v1/batches/${stamp.batchId}/stamp.png` }]
        : [page]
    }),
  )
  return found.flat()
}

// What a forger can do: sign the same text with his own key.
async function forge(code: string): Promise<string> {
  const { stamp } = decodeStampCode(code)
  const { privateKey } = await generateKeyPair('ES256')
  const { issuer, keyNumber } = stamp
  return encodeStampCode(stamp, await createSigner({ issuer, keyNumber, privateKey }).sign(stamp))
}
