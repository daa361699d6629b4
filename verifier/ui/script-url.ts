// Addresses of the worker scripts that the page starts, in the form that Trusted Types demand. The page has only this policy.

interface ScriptUrlPolicy {
  createScriptURL(path: string): unknown
}

interface MaybeTrustedTypes {
  readonly trustedTypes?: { createPolicy(name: string, rules: { createScriptURL(path: string): string }): ScriptUrlPolicy }
}

let policy: ScriptUrlPolicy | undefined

/** Paths of the page's workers; the build fills them in. */
declare const WORKER_PATHS: readonly string[]

/** The address of one of the page's own workers: its service worker or the QR decoder. Throws for any other path. */
export function scriptUrl(path: string): unknown {
  // Browsers without Trusted Types take the address as it is.
  const { trustedTypes } = window as Window & MaybeTrustedTypes
  policy ??= trustedTypes?.createPolicy('temsao', { createScriptURL: onlyOwn }) ?? { createScriptURL: onlyOwn }
  return policy.createScriptURL(path)
}

function onlyOwn(path: string): string {
  if (!WORKER_PATHS.includes(path)) throw new TypeError('This is not a script of the page.')
  return path
}
