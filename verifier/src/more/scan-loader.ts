// Loads what scans when somebody asks for it, and not before.
import { element } from '../dom.ts'
import type { Language } from '@temsao/shared/page-language.ts'
import type { ScanModule } from '../scan/scan.ts'
import { scriptUrl } from './script-url.ts'

/** The files of scanning, as the build has named them. */
declare const SCAN_FILES: { readonly script: string; readonly style: string }

let attempts = 0
let loaded: ScanModule | undefined
let styled = false

/** Opens the viewfinder; rejects where its files cannot be had. */
export async function scanWithCamera(opener: HTMLElement, language: Language, onText: (text: string) => void): Promise<void> {
  const scan = await load()
  scan.scanWithCamera(opener, { language, scriptUrl }, onText)
}

/** Reads the code in a photo, or says in words why it cannot; rejects where what does so cannot be loaded. */
export async function scanPhoto(file: Blob, language: Language): ReturnType<ScanModule['scanPhoto']> {
  return await (await load()).scanPhoto(file, { language, scriptUrl })
}

async function load(): Promise<ScanModule> {
  if (loaded !== undefined) return loaded
  try {
    // Browsers remember that a module could not be loaded: another attempt needs another address.
    const address = attempts === 0 ? SCAN_FILES.script : `${SCAN_FILES.script}?${attempts}`
    const [scan] = await Promise.all([import(/* @vite-ignore */ address) as Promise<ScanModule>, loadStyle()])
    return (loaded = scan)
  } catch (error) {
    attempts++
    throw error
  }
}

async function loadStyle(): Promise<void> {
  if (styled) return
  const link = element('link', '')
  link.rel = 'stylesheet'
  link.href = SCAN_FILES.style
  document.head.append(link)
  try {
    await new Promise((resolve, reject) => {
      link.addEventListener('load', resolve)
      link.addEventListener('error', reject)
    })
    styled = true
  } catch (error) {
    link.remove()
    throw error
  }
}
