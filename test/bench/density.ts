// How small stamps are: those of the demo products and of one invented product in each commune, compared with what other formats
// need.
import type { FullStamp, Stamp } from '@temsao/shared/stamp/stamp.ts'
import { encodeStampCode } from '@temsao/shared/stamp-code/stamp-code-encoder.ts'
import { formatQrText } from '@temsao/shared/stamp-code/stamp-url.ts'
import { signStamp } from '../vectors/signing.ts'
import { demoGtins, demoStamps, toMini } from '../vectors/valid-stamps.ts'
import { inventedStamps } from './invented-stamps.ts'
import { cborCose, plainJws, smartHealthCard } from './other-packings.ts'
import { linkSegments, qrcodeModules, qrSize, type Segment } from './qr-size.ts'
import { formatTable } from './table.ts'

/** The most modules on a side that each kind of stamp may have. */
const BOUNDS = { full: 49, gs1: 53, mini: 41 } as const
const BOUND_BITS = { 41: 864, 49: 1232, 53: 1456 } as const

// A signature without leading zeros, so that no stamp is small by chance.
const anySignature = Uint8Array.from({ length: 64 }, (_, index) => (index === 32 ? 0x7e : 0xe7))

interface Sizes {
  readonly name: string
  readonly full: ReturnType<typeof qrSize>
  readonly mini: ReturnType<typeof qrSize>
  readonly gs1: ReturnType<typeof qrSize>
  readonly jws: number
  readonly shc: number
  readonly cose: number
}

function segmentsOf(stamp: Stamp, signature: Uint8Array, path: { gtin?: string; lot?: string } = {}): Segment[] {
  return linkSegments(formatQrText({ origin: stamp.origin, code: encodeStampCode(stamp, signature), ...path }))
}

function measure(stamp: FullStamp, gtin: string, signature: (stamp: Stamp) => Uint8Array): Sizes {
  const withGtin = { ...stamp, gtin }
  const mini = toMini(stamp)
  return {
    name: stamp.productName,
    full: qrSize(segmentsOf(stamp, signature(stamp))),
    mini: qrSize(segmentsOf(mini, signature(mini))),
    gs1: qrSize(segmentsOf(withGtin, signature(withGtin), { gtin, lot: stamp.lot })),
    jws: qrSize(plainJws(stamp)).modules,
    shc: qrSize(smartHealthCard(stamp)).modules,
    cose: qrSize(cborCose(stamp)).modules,
  }
}

export default async function (): Promise<{ table: string; result: Record<string, unknown> }> {
  const demo = demoStamps.map((stamp, index) => measure(stamp, demoGtins[index]!, signStamp))
  for (const [index, stamp] of demoStamps.entries())
    if (qrcodeModules(segmentsOf(stamp, signStamp(stamp))) !== demo[index]!.full.modules) throw new Error('npm qrcode makes another size.')
  const communes = inventedStamps().map(({ stamp, gtin }) => measure(stamp, gtin, () => anySignature))
  const table = [...demo.map(row), row(summary('median of communes', communes, median)), row(summary('worst commune', communes, max))]
  return {
    table: formatTable(table),
    result: {
      ...measures(demo),
      floorModules: qrSize(linkSegments(`HTTPS://TEM.OCOP.VN/#${'9'.repeat(154)}`)).modules,
      misses: misses(demo),
      communes: { count: communes.length, ...measures(communes) },
    },
  }
}

function row({ name, full, mini, gs1, jws, shc, cose }: Sizes): Record<string, string | number> {
  return {
    stamp: name,
    full: full.modules,
    bits: full.bits,
    mini: mini.modules,
    gs1: gs1.modules,
    'plain JWS': jws,
    'SMART Health Card': shc,
    'CBOR/COSE': cose,
  }
}

function measures(sizes: readonly Sizes[]): Record<string, number> {
  const full = sizes.map((size) => size.full.modules)
  const area = (of: 'jws' | 'shc' | 'cose') => round(median(sizes.map((size) => (size[of] / size.full.modules) ** 2)))
  return {
    fullModulesMax: max(full),
    fullModulesMedian: median(full),
    fullBitsMax: max(sizes.map((size) => size.full.bits)),
    fullBitsMedian: median(sizes.map((size) => size.full.bits)),
    fullAt45Share: round(full.filter((modules) => modules <= 45).length / full.length),
    miniModulesMax: max(sizes.map((size) => size.mini.modules)),
    gs1ModulesMax: max(sizes.map((size) => size.gs1.modules)),
    jwsAreaRatio: area('jws'),
    smartHealthCardAreaRatio: area('shc'),
    cborCoseAreaRatio: area('cose'),
  }
}

function misses(sizes: readonly Sizes[]): { name: string; profile: string; missingBits: number }[] {
  return sizes.flatMap((size) =>
    (['full', 'gs1', 'mini'] as const)
      .filter((profile) => size[profile].modules > BOUNDS[profile])
      .map((profile) => ({ name: size.name, profile, missingBits: size[profile].bits - BOUND_BITS[BOUNDS[profile]] })),
  )
}

function summary(name: string, sizes: readonly Sizes[], of: (values: number[]) => number): Sizes {
  const over = (profile: 'full' | 'mini' | 'gs1') => ({
    bits: of(sizes.map((size) => size[profile].bits)),
    modules: of(sizes.map((size) => size[profile].modules)),
  })
  const other = (packing: 'jws' | 'shc' | 'cose') => of(sizes.map((size) => size[packing]))
  return { name, full: over('full'), mini: over('mini'), gs1: over('gs1'), jws: other('jws'), shc: other('shc'), cose: other('cose') }
}

const max = (values: number[]) => Math.max(...values)
const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!
const round = (value: number) => Math.round(value * 100) / 100
