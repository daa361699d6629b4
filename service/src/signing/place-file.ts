// Writes secrets into place as a whole: after a power cut there is the complete file or none, and never a second one.
import { link, mkdir, open, rename, unlink } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Writes a new file with mode 0600; throws if it exists already, unless `replace` is set. */
export async function placeFile(file: string, text: string, { replace = false } = {}): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  const draft = `${file}.${process.pid}.new`
  const handle = await open(draft, 'wx', 0o600)
  try {
    await handle.writeFile(text)
    await handle.sync()
    if (replace) await rename(draft, file)
    else await link(draft, file)
  } finally {
    await handle.close()
    if (!replace) await unlink(draft)
  }
}
