// The addresses of the scripts that the page starts, as Trusted Types want them. The page has this one policy.

interface ScriptUrlPolicy {
  createScriptURL(path: string): unknown
}

let policy: ScriptUrlPolicy | undefined

/** The worker that reads codes, as the build has named it. */
declare const DECODER_PATH: string

/** One of the page's own workers: the service worker, and the one that reads codes. Any other path throws. */
export function scriptUrl(path: string): unknown {
  const { trustedTypes } = window as unknown as {
    trustedTypes?: { createPolicy(name: string, rules: { createScriptURL(path: string): string }): ScriptUrlPolicy }
  }
  policy ??= trustedTypes?.createPolicy('temsao', { createScriptURL: onlyOwn }) ?? { createScriptURL: onlyOwn }
  return policy.createScriptURL(path)
}

function onlyOwn(path: string): string {
  if (path !== '/sw.js' && path !== DECODER_PATH) throw new TypeError('This is not a script of the page.')
  return path
}
