// Loads the scanning module when somebody wants to scan, and not before.
import type { Language } from '@temsao/shared/page-language.ts'
import { link, load, type LoadedFile } from '../lazy.ts'
import type { ScanModule } from '../../reading/scan/scan.ts'
import { scriptUrl } from '../../ui/script-url.ts'

/** The files of scanning, as the build named them. */
declare const SCAN_FILES: { readonly script: LoadedFile; readonly style: LoadedFile }

let loaded: ScanModule | undefined
let styled = false

/** Opens the viewfinder; rejects if its files cannot be loaded. */
export async function scanWithCamera(opener: HTMLElement, language: Language, onText: (text: string) => void): Promise<void> {
  const scan = await loadScan()
  scan.scanWithCamera(opener, { language, scriptUrl }, onText)
}

/** Reads the code in a photo, or returns a sentence that says why it cannot; rejects if the scanning module cannot be loaded. */
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
