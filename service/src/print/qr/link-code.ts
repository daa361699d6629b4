// QR codes of links other than stamps, with npm `qrcode`: invitations on a screen, papers that link to their verification.
import type QRCode from 'qrcode'
import { QUIET_ZONE_MODULES } from './qr-encode.ts'

// Loaded with the first link: the library and its dependencies take some 12 MB.
async function loadQrcode(): Promise<typeof QRCode> {
  return (await import('qrcode')).default
}

const LEVEL = { errorCorrectionLevel: 'M' } as const

/** An SVG document of a link's code, with its quiet zone. */
export async function drawLinkSvg(url: string): Promise<string> {
  const { toString } = await loadQrcode()
  return await toString(url, { ...LEVEL, type: 'svg', margin: QUIET_ZONE_MODULES, width: 256 })
}

/** Dark modules that follow each other in a row, from the top left of the symbol without quiet zone. */
export interface DarkRun {
  readonly column: number
  readonly row: number
  readonly width: number
}

/** A link's code, for a caller that draws it. */
export interface LinkCode {
  /** Modules across, without quiet zone. */
  readonly size: number
  /** They cover every dark module exactly once. */
  readonly runs: readonly DarkRun[]
}

/** The code of a link. */
export async function createLinkCode(url: string): Promise<LinkCode> {
  const { modules } = (await loadQrcode()).create(url, LEVEL)
  const { size } = modules
  const runs = Array.from({ length: size }, (_, row) => runsOfRow(row, (column) => column < size && modules.get(row, column) !== 0, size))
  return { size, runs: runs.flat() }
}

function runsOfRow(row: number, isDark: (column: number) => boolean, size: number): DarkRun[] {
  const runs: DarkRun[] = []
  for (let column = 0; column < size; column++) {
    const first = column
    while (isDark(column)) column++
    if (column > first) runs.push({ column: first, row, width: column - first })
  }
  return runs
}
