// The QR code of a text as SVG and PNG: level M, quiet zone of four modules.
import { toBuffer, toString } from 'qrcode'

const QUIET_ZONE_MODULES = 4

/** An SVG whose modules are drawn on whole units. */
export async function renderSvg(text: string): Promise<string> {
  return await toString(text, { type: 'svg', errorCorrectionLevel: 'M', margin: QUIET_ZONE_MODULES })
}

/** A PNG with eight whole pixels a module. */
export async function renderPng(text: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await toBuffer(text, { type: 'png', errorCorrectionLevel: 'M', margin: QUIET_ZONE_MODULES, scale: 8 }))
}
