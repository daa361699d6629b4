// Inflates what a package holds, with a limit: a few bytes can swell to more than a phone has.

/** Thrown where bytes are no gzip (RFC 1952), or hold more than the limit. */
export class GunzipError extends Error {}

/** Whether this browser can inflate a package. */
export function canGunzip(): boolean {
  return 'DecompressionStream' in window
}

/** The text (UTF-8) in a gzip; throws {@link GunzipError}. */
export async function gunzipText(bytes: Uint8Array<ArrayBuffer>, limitBytes: number): Promise<string> {
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip')).getReader()
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let text = ''
  let length = 0
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return text + decoder.decode()
      length += value.length
      if (length > limitBytes) throw new RangeError(`more than ${limitBytes} bytes`)
      text += decoder.decode(value, { stream: true })
    }
  } catch (error) {
    void reader.cancel().catch(() => undefined)
    throw new GunzipError(String(error))
  }
}
