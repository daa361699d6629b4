// Stores the page for visits without a network, except in in-app browsers without service workers.
import { scriptUrl } from './script-url.ts'

declare const BUILD: string

/**
 * Registers a service worker and tells it that this page works, so that it may delete the previous set of files. Never rejects; resolves to
 * whether the page is stored. Never reloads anything: a new build is used on the next visit.
 */
export async function keepOffline(path = '/sw.js', scope = '/'): Promise<boolean> {
  try {
    const { serviceWorker } = navigator as { serviceWorker?: ServiceWorkerContainer }
    if (serviceWorker === undefined) return false
    await serviceWorker.register(scriptUrl(path) as string, { scope, updateViaCache: 'none' })
    const { active } = await serviceWorker.ready
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- workers take none
    active?.postMessage({ shown: BUILD })
    return true
  } catch {
    // Storage is blocked, for example in private mode or by a browser policy: the page works without it.
    return false
  }
}
