// Decompresses the content of a package, with a limit: a few bytes can expand to more than a phone's memory.

/** Thrown if bytes are not gzip (RFC 1952) with UTF-8 text, or expand beyond the limit. */
export class GunzipError extends Error {}

/** Whether this browser can decompress a package. */
export function canGunzip(): boolean {
  return 'DecompressionStream' in window
}

/** The UTF-8 text in gzip data; throws {@link GunzipError}. */
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
