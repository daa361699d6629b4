// Checks whether the address printed in a scanned stamp is one that the stamp's issuer signed. A look-alike site prints its own
// address.
import type { Verdict } from '@temsao/shared/verdict/verdict.ts'
import { element } from '../../reading/verdict/dom.ts'
import type { MoreMessages } from '../../reading/verdict/more-messages.ts'

const ID = 'address'

/** Adds a warning below the line about the lists if the address in the scanned text is neither this page's nor the issuer's. */
export function sayAddress(text: string | undefined, verdict: Verdict | undefined, messages: MoreMessages): void {
  const before = document.getElementById(ID)
  if (before !== null) before.remove()
  if (text === undefined || verdict === undefined || !('stamp' in verdict)) return
  const printed = addressOf(text)
  const own = addressOf(verdict.stamp.origin)!
  const line = document.getElementById('as-of')
  if (printed === undefined || printed === own || printed === location.host || line === null) return
  const sentence = messages.foreignAddress.replace(/\{(\w+)\}/g, (_, name) => (name === 'printed' ? printed : own))
  const warning = element('p', 'copies foreign', sentence)
  warning.id = ID
  line.after(warning)
}

/** The host of an address as browsers understand it; the scheme if there is no host; `undefined` if the text is not an address. */
function addressOf(text: string): string | undefined {
  try {
    const { host, protocol } = new URL(text)
    return host === '' ? protocol : host
  } catch {
    return undefined
  }
}
