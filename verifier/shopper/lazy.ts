// Loads files after the verdict is shown. The build writes in their names, which contain a hash of their content, so that a file of
// another build is never mixed in.
import { element } from '../reading/verdict/dom.ts'
import type { MoreModule } from './more-seam.ts'

/** A file of the build: its path, and the hash of its content (Subresource Integrity section 3.1). */
export type LoadedFile = readonly [path: string, integrity: string]

declare const MORE_FILE: LoadedFile

let attempts = 0

/** Loads what is below the main facts; rejects if it cannot be loaded. */
export async function loadMore(): Promise<MoreModule> {
  return (await load(MORE_FILE)) as MoreModule
}

/** Loads a module; rejects if it cannot be loaded or is not the built one. */
export async function load([path, integrity]: LoadedFile): Promise<unknown> {
  // Browsers remember that a module could not be loaded: another attempt needs another address.
  const address = attempts > 0 ? `${path}?${attempts}` : path
  // `import` takes no hash. In browsers that can preload modules, it uses what the preload with the hash has fetched.
  link('modulepreload', [address, integrity])
  try {
    return await import(/* @vite-ignore */ address)
  } catch (error) {
    attempts++
    throw error
  }
}

/** Puts a link to a file of the build into the document. */
export function link(rel: string, [href, integrity]: LoadedFile): HTMLLinkElement {
  const made = element('link', '')
  Object.assign(made, { rel, integrity, href })
  document.head.append(made)
  return made
}
