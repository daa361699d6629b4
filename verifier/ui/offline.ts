// Keeps the page for visits without a network. In-app browsers without service workers simply do not get that.
import { scriptUrl } from './script-url.ts'

declare const BUILD: string

/**
 * Registers a service worker and tells it that this page works, which is what lets it drop the set before; never rejects. Resolves
 * to whether the page is kept. Never reloads anything: a new build is given on the next visit.
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
    // Blocked storage, private mode, a policy of the browser: the page works without.
    return false
  }
}
