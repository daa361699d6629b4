// What the page loads when the verdict stands. The build writes the names of the files in; their content is theirs alone, so a
// file of another build is never mixed in.
import { element } from './dom.ts'
import type { MoreModule } from './more-seam.ts'

declare const MORE_FILES: { readonly script: string; readonly style: string }

let attempts = 0

/** Loads what is below the main facts; rejects when it cannot be had. */
export async function loadMore(): Promise<MoreModule> {
  const style = element('link', '')
  style.rel = 'stylesheet'
  style.href = MORE_FILES.style
  document.head.append(style)
  return (await load(MORE_FILES.script)) as MoreModule
}

/** Loads a module; rejects when it cannot be had. */
export async function load(path: string): Promise<unknown> {
  // Browsers remember that a module could not be loaded: another attempt needs another address.
  const address = attempts === 0 ? path : `${path}?${attempts}`
  try {
    return await import(/* @vite-ignore */ address)
  } catch (error) {
    attempts++
    throw error
  }
}
