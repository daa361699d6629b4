// The faults of the register in English.
import type { Catalogue } from '../fault.ts'
import type { RegisterFaults } from '../register.ts'

/** The sentences by code. */
export const words: Catalogue<RegisterFaults> = {
  'not-certificate-ids': ({ most }) => `must be ids of certificates with commas between them, at most ${most}.`,
  'not-a-file-name': 'must be the name of a file without its folder.',
  'province-code-form': 'must be the two digits of a province code.',
  'application-first': ({ number }) => `cannot be "first": the product has certificate ${number}.`,
  'application-not-higher': ({ star }) => `must be more than the ${star}★ that the product has.`,
  'evaluation-first': ({ number, issuedOn }, { day }) => `cannot be "first": the product has certificate ${number} of ${day(issuedOn)}.`,
  'evaluation-upgrade': ({ number, star }) => `cannot be "upgrade": certificate ${number} already has ${star}★.`,
  'points-star': ({ points, earned, star }, { number }) =>
    `${number(points)} points earn ${earned}★, not ${star}★; correct the points or the star.`,
  'not-a-star': 'must be 3, 4 or 5: only these get a certificate.',
  'best-before-production': ({ bestBefore, producedOn }, { day }) =>
    `The best-before date ${day(bestBefore)} is before the production date ${day(producedOn)}; correct one of them.`,
  'produced-in-future': ({ producedOn, today }, { day }) =>
    `The production date ${day(producedOn)} is in the future (today is ${day(today)}); declare the batch once it is made.`,
  'no-certificate-on': ({ product, on, reason }, { day, fault }) =>
    `"${product}" has no certificate in force on ${day(on)}: ${fault(reason)}`,
  'no-print-today': ({ today, reason }, { day, fault }) => `Nothing may be printed today, ${day(today)}: ${fault(reason)}`,
  'no-stamp-today': ({ today, reason }, { day, fault }) => `No stamp can be issued today, ${day(today)}: ${fault(reason)}`,
  'no-certificate-for-lot': ({ lot, producedOn, reason }, { day, fault }) =>
    `Lot ${lot} was produced on ${day(producedOn)}: ${fault(reason)}`,
  'latest-revoked': ({ number, revokedOn, decision }, { day }) =>
    `certificate ${number} was revoked on ${day(revokedOn)} by decision ${decision}. Without a new certificate nothing may carry the stamp.`,
  'latest-lapsed': ({ number, from, to }, { day }) =>
    `certificate ${number} was in force from ${day(from)} to ${day(to)} only. Correct the date, or register the renewed certificate first.`,
  'first-later': ({ number, from }, { day }) =>
    `its first certificate, ${number}, is in force only from ${day(from)}. Correct the date; what was made before cannot carry the stamp.`,
  'has-no-certificate': 'it has no certificate. A product that is only applying may not carry a stamp: register its certificate first.',
  'lot-recalled-for-good': ({ lot }) => `Lot ${lot} is recalled; a recalled batch is not changed any more.`,
  'packs-below-printed': ({ printed }) => `is too few: ${printed} labels of this batch are printed already.`,
  'fixed-on-batch-stamp': 'is fixed: the stamp of this batch is signed and says it. Declare another batch.',
  'packs-raised-by-office': 'can be raised by the office alone once the stamp is signed: ask the office.',
  'fixed-on-product-stamp': 'is fixed: a stamp of this product is signed and says it. Register a new product.',
  'fixed-by-signed-stamp': 'What a signed stamp says cannot be changed.',
  'fixed-on-certificate-stamp':
    'is fixed: a stamp was signed with this certificate. Extend or revoke it, or register the certificate that supersedes it.',
  'certificate-fixed': 'A certificate with which a stamp was signed cannot be corrected.',
  'already-taken': ({ what, value }) => (what === 'lot' ? `The lot ${value} is already taken.` : `The ${what} is already taken.`),
  'lot-of-batch': ({ id, product, producedOn }, { day }) =>
    `is already batch ${id} of "${product}", produced on ${day(producedOn)}; use another lot code.`,
  'number-of-certificate': ({ productId, id }) => `is already registered for product ${productId} (certificate ${id}).`,
  'day-of-certificate': ({ number }) => `is already the day of certificate ${number} of this product.`,
  'code-of-product': ({ name, id }) => `is already registered for "${name}" (product ${id}); check which one is right.`,
  'set-in-group': ({ set, group }) => `Set ${set} belongs to group ${group}; correct the set or leave the group out.`,
  'product-code-form': 'must have the form province-commune-sequence-year, such as 12-03390-2-2024 (or the older form with the district).',
  'code-names-no-province': ({ province }) => `names the province ${province}, which is none of the 34; look the code up.`,
  'code-names-foreign-commune': ({ commune, name, province }) =>
    `names the commune ${commune}, which is not in ${name} (${province}); look the code up.`,
  'not-a-gtin': 'must be a GTIN of 8, 12, 13 or 14 digits with a correct check digit.',
  'commune-code-form': 'must be the five digits of a commune code.',
  'no-present-commune': ({ version }, { day }) =>
    `is not the code of a present commune; look it up in the list in force since ${day(version)}.`,
  'not-a-present-province': 'must be the code of a present province, such as 12.',
  'spoilage-out-of-range': 'must be a number from 0 to 50 with at most two decimals.',
  'extension-out-of-range': ({ expiresOn, latest }, { day }) =>
    `must be after the expiry, ${day(expiresOn)}, and ${day(latest)} at the latest: 180 days (Decision 26/2026/QĐ-TTg, Art. 12.3).`,
  'after-revocation': ({ revokedOn }, { day }) => `is after the day of the revocation, ${day(revokedOn)}.`,
  'before-issue': ({ issuedOn }, { day }) => `is before the day of issue, ${day(issuedOn)}.`,
  'certificate-revoked': ({ number, revokedOn, decision, cannot }, { day }) =>
    `Certificate ${number} was revoked on ${day(revokedOn)} by decision ${decision} and cannot be ${cannot === 'extended' ? 'extended' : 'revoked again'}.`,
  'certificate-superseded': ({ number, by }) => `Certificate ${number} is superseded by ${by}; extend that one.`,
  'not-extended': ({ number }) => `Certificate ${number} is not extended: extend it first, then attach the document.`,
  'not-revoked': ({ number }) => `Certificate ${number} is not revoked: revoke it first, then attach the decision.`,
  'no-such-document': ({ certificate, id }) => `Certificate ${certificate} has no document ${id}.`,
  'no-such-document-of-kind': ({ id }) => `There is no document ${id} of this certificate and kind.`,
  'document-superseded': ({ id, by }) => `Document ${id} was superseded by document ${by}; supersede that one.`,
  'file-empty': 'The file is empty; choose it again.',
  'file-of-other-type': ({ type, found }) => {
    const what = found === null ? 'It is damaged, cut off, or another kind of file' : `It is ${found}`
    return `The file is not the ${type} that it is said to be. ${what}; send a PDF, JPEG or PNG as it is.`
  },
  'lot-stopped': ({ lot, by, on, reason }, { day }) =>
    `Lot ${lot} was ${by} on ${day(on)} (${reason}): no stamp may be issued or printed for it.`,
  'lot-in-other-state': ({ lot, status, since, cannot }, { day }) => {
    const advice = status === 'recalled' ? ' A recall is final.' : cannot === 'lifted' ? ' Only a suspension can be lifted.' : ''
    return `Lot ${lot} is ${status}${since === null ? '' : ` since ${day(since)}`} and cannot be ${cannot}.${advice}`
  },
  'before-last-event': ({ earliest }, { day }) => `is before ${day(earliest)}, the last day on which something happened to this batch.`,
  'number-of-row': ({ row }) => `is the number of row ${row} already.`,
  'before-decision': ({ decidedOn }, { day }) => `is before the day of the decision, ${day(decidedOn)}.`,
  'decision-refused': ({ wrong, rows }) => `Nothing was entered: ${wrong} of ${rows} rows cannot be. Correct them and send all again.`,
  'no-certificates': 'must name at least one certificate.',
  'too-many-certificates': ({ most }) => `must name at most ${most} certificates; enter the rest in another request.`,
  'certificate-named-twice': ({ id }) => `names certificate ${id} a second time.`,
  'versions-not-as-many': 'must be as many as the certificates.',
  'list-version-not-a-day': 'must be the day from which the list applies, of the form YYYY-MM-DD.',
  'list-differs': ({ version }, { day }) =>
    `The list of ${day(version)} is in the register with other content; records refer to it. Import the new list from a later day.`,
  'list-refused': ({ listed, count }) =>
    `The list of communes cannot be used${count > listed ? `; the first ${listed} of ${count} faults are named` : ''}.`,
  'list-heading': 'must be the heading code,name,province_code.',
  'list-line-too-long': 'has more than three fields.',
  'list-code': ({ code }) => `has the code "${code}"; a commune has five digits.`,
  'list-code-twice': ({ code, line }) => `repeats the code ${code} of line ${line}.`,
  'list-province': ({ province }) => `names the province "${province}", which is none of the 34.`,
  'list-name': ({ most }) => `has no name of 1 to ${most} printable characters.`,
  'list-empty-province': ({ name, province }) => `has no commune of ${name} (${province}); an edition holds the whole country.`,
  'no-recognised-product': ({ id }) => `No product ${id} is recognised.`,
}
