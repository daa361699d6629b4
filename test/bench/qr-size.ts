// Computes how large the QR code of a text is (ISO/IEC 18004, level M) without drawing it.
import QRCode from 'qrcode'

// Data codewords of versions 1 to 40 at level M (ISO/IEC 18004, table 7).
const CODEWORDS = [
  16, 28, 44, 64, 86, 108, 124, 154, 182, 216, 254, 290, 334, 365, 415, 453, 507, 563, 627, 669, 714, 782, 860, 914, 1000, 1062, 1128, 1193,
  1267, 1373, 1455, 1541, 1631, 1725, 1812, 1914, 1992, 2102, 2216, 2334,
]

/** A part of a text in one mode. */
export interface Segment {
  readonly mode: 'numeric' | 'alphanumeric' | 'byte'
  readonly data: string
}

const COUNT_BITS = { numeric: [10, 12, 14], alphanumeric: [9, 11, 13], byte: [8, 16, 16] } as const
const DATA_BITS = {
  numeric: (length: number) => 10 * Math.floor(length / 3) + [0, 4, 7][length % 3]!,
  alphanumeric: (length: number) => 11 * Math.floor(length / 2) + 6 * (length % 2),
  byte: (length: number) => 8 * length,
} as const

function bitsIn(segments: readonly Segment[], versionClass: 0 | 1 | 2): number {
  return segments.reduce((sum, { mode, data }) => sum + 4 + COUNT_BITS[mode][versionClass] + DATA_BITS[mode](Buffer.byteLength(data)), 0)
}

/** The data bits of the segments, and the modules on each side of the smallest symbol that holds them. */
export function qrSize(segments: readonly Segment[]): { bits: number; modules: number } {
  const index = CODEWORDS.findIndex((codewords, at) => bitsIn(segments, at < 9 ? 0 : at < 26 ? 1 : 2) <= 8 * codewords)
  if (index < 0) throw new RangeError('No QR symbol holds this at level M.')
  return { bits: bitsIn(segments, index < 9 ? 0 : index < 26 ? 1 : 2), modules: 21 + 4 * index }
}

/** The same as computed by the encoder of npm `qrcode`. */
export function qrcodeModules(segments: readonly Segment[]): number {
  return QRCode.create(segments as QRCode.QRCodeSegment[], { errorCorrectionLevel: 'M' }).modules.size
}

/** The segments of a stamp's link: the part before `#` in capitals, the code in digits. */
export function linkSegments(link: string): Segment[] {
  const hash = link.indexOf('#')
  const before = link.slice(0, hash)
  const mode = /^[0-9A-Z $%*+\-./:]*$/.test(before) ? 'alphanumeric' : 'byte'
  return [
    { mode, data: before },
    { mode: 'byte', data: '#' },
    { mode: 'numeric', data: link.slice(hash + 1) },
  ]
}
