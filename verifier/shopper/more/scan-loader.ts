// Loads what scans when somebody asks for it, and not before.
import type { Language } from '@temsao/shared/page-language.ts'
import { link, load, type LoadedFile } from '../lazy.ts'
import type { ScanModule } from '../../reading/scan/scan.ts'
import { scriptUrl } from '../../ui/script-url.ts'

/** The files of scanning, as the build has named them. */
declare const SCAN_FILES: { readonly script: LoadedFile; readonly style: LoadedFile }

let loaded: ScanModule | undefined
let styled = false

/** Opens the viewfinder; rejects where its files cannot be had. */
export async function scanWithCamera(opener: HTMLElement, language: Language, onText: (text: string) => void): Promise<void> {
  const scan = await loadScan()
  scan.scanWithCamera(opener, { language, scriptUrl }, onText)
}

/** Reads the code in a photo, or says in words why it cannot; rejects where what does so cannot be loaded. */
export async function scanPhoto(file: Blob, language: Language): ReturnType<ScanModule['scanPhoto']> {
  return await (await loadScan()).scanPhoto(file, { language, scriptUrl })
}

async function loadScan(): Promise<ScanModule> {
  if (loaded !== undefined) return loaded
  const [scan] = await Promise.all([load(SCAN_FILES.script) as Promise<ScanModule>, loadStyle()])
  return (loaded = scan)
}

async function loadStyle(): Promise<void> {
  if (styled) return
  const style = link('stylesheet', SCAN_FILES.style)
  try {
    await new Promise((resolve, reject) => {
      style.addEventListener('load', resolve)
      style.addEventListener('error', reject)
    })
    styled = true
  } catch (error) {
    style.remove()
    throw error
  }
}
