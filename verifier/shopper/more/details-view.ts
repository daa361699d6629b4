// The other facts about a genuine stamp as plain lists: certificate, codes, dates, issuer.
import { findProductCode } from '@temsao/shared/stamp/product-code.ts'
import type { Stamp } from '@temsao/shared/stamp/stamp.ts'
import { formatKid } from '@temsao/shared/stamp/token.ts'
import { encodeTypedCode } from '@temsao/shared/stamp/typed-code.ts'
import type { GenuineVerdict } from '@temsao/shared/verdict/verdict.ts'
import { PROVINCES } from '@temsao/shared/vocabulary.ts'
import { element, list, type Fact } from '../../reading/verdict/dom.ts'
import type { Occasion } from '../../reading/verdict/verdict-view.ts'
import { MORE_MESSAGES } from '../../reading/verdict/more-messages-by-language.ts'

/** Renders the lists below the caution. */
export function renderDetails(verdict: GenuineVerdict, occasion: Occasion): HTMLElement[] {
  return [renderCertificate(verdict, occasion), renderCodes(verdict.stamp, occasion)]
}

function renderCertificate(
  { stamp, daysLeft, kind }: GenuineVerdict,
  { messages: { formatDate, language, daysLeft: sayDaysLeft } }: Occasion,
): HTMLElement {
  const messages = MORE_MESSAGES[language]
  const { issuedOn, expiresOn, extendedTo } = stamp.term
  return section(messages.certificate, [
    [messages.certificateNumber, stamp.profile === 'full' ? stamp.certificateNumber : undefined],
    [messages.issuedOn, formatDate(issuedOn)],
    [messages.expiresOn, formatDate(expiresOn)],
    [messages.extendedTo, extendedTo && formatDate(extendedTo)],
    [messages.remaining, kind === 'clock-wrong' || daysLeft < 0 ? undefined : sayDaysLeft(daysLeft)],
  ])
}

function renderCodes(stamp: Stamp, { messages: { formatDate, language } }: Occasion): HTMLElement {
  const messages = MORE_MESSAGES[language]
  const full = stamp.profile === 'full' ? stamp : undefined
  return section(messages.codes, [
    [messages.typedCode, element('code', '', encodeTypedCode(stamp))],
    [messages.serial, stamp.serial],
    [messages.productCode, full?.productCode],
    [messages.province, full === undefined ? provinceOf(stamp.productCode) : undefined],
    [messages.gtin, full?.gtin],
    [messages.group, full && messages.groups[full.group]],
    [messages.signedOn, formatDate(stamp.signedOn)],
    [messages.origin, stamp.origin.replace(/^https?:\/\//, '')],
    [messages.key, formatKid(stamp)],
  ])
}

function section(title: string, facts: readonly Fact[]): HTMLElement {
  return element('section', 'facts', element('h2', '', title), list(facts))
}

// Product codes of the older form, with a district, count provinces as they were before July 2025: the present list does not know
// them.
function provinceOf(productCode: string): string | undefined {
  const code = findProductCode(productCode)
  return code === undefined || code.district !== undefined ? undefined : PROVINCES[code.province]
}
