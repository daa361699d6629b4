// What a page gives out as a file.
import type { Download, Page } from 'playwright-core'

/** The bytes of a download, wherever its browser runs. */
export async function readDownload(download: Download): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

/** The file that an action downloads. */
export async function receive(page: Page, act: () => Promise<void>): Promise<Buffer> {
  const download = page.waitForEvent('download')
  await act()
  return await readDownload(await download)
}
