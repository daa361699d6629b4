// The addresses of the scripts that the page starts, as Trusted Types want them. The page has this one policy.

interface ScriptUrlPolicy {
  createScriptURL(path: string): unknown
}

interface MaybeTrustedTypes {
  readonly trustedTypes?: { createPolicy(name: string, rules: { createScriptURL(path: string): string }): ScriptUrlPolicy }
}

let policy: ScriptUrlPolicy | undefined

/** The page's workers, as the build has named them. */
declare const WORKER_PATHS: readonly string[]

/** One of the page's own workers: its service worker, and the one that reads codes. Any other path throws. */
export function scriptUrl(path: string): unknown {
  // Browsers without it take the address as it is.
  const { trustedTypes } = window as Window & MaybeTrustedTypes
  policy ??= trustedTypes?.createPolicy('temsao', { createScriptURL: onlyOwn }) ?? { createScriptURL: onlyOwn }
  return policy.createScriptURL(path)
}

function onlyOwn(path: string): string {
  if (!WORKER_PATHS.includes(path)) throw new TypeError('This is not a script of the page.')
  return path
}
