// The link in a QR code: the token travels in the fragment, which browsers never send to a server and keep on redirects.

/** The link of a stamp; `origin` is where the verifier page is served, without a trailing slash. */
export function formatStampUrl(origin: string, token: string): string {
  return `${origin}/#${token}`
}

/** The token in a link or a bare fragment: everything after the first `#`, or the whole text when there is none. */
export function fragmentOf(link: string): string {
  return link.slice(link.indexOf('#') + 1)
}
