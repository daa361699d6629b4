// The faults of label orders and their sheets in English.
import type { Catalogue, Speech } from '../fault.ts'
import type { KeptFault, KeptPlace, LabelFaults, StaleStamp, Widths } from '../labels.ts'

function sayStaleStamp(fault: StaleStamp, { day }: Speech): string {
  if (fault.kind === 'revoked') return `it shows certificate ${fault.number}, which was revoked on ${day(fault.on)}.`
  if (fault.kind === 'lapsed') return `it shows certificate ${fault.number}, whose term ended on ${day(fault.on)}.`
  return `it shows ${fault.shown}★, and the product has ${fault.present}★ now.`
}

function sayWidths(smallest: Widths, { number }: Speech): string {
  const widths = Object.entries(smallest).map(([profile, width]) => `${profile} ${number(width)} mm`)
  return `Smallest width: ${widths.join(', ')}.`
}

function sayEnough(enough: { widthMm: number; heightMm: number } | null, { number }: Speech): string {
  return enough === null ? '' : ` A label of ${number(enough.widthMm)} × ${number(enough.heightMm)} mm would do.`
}

function nameKept(place: KeptPlace): string {
  if (place.kind === 'saved-sheet') return `The saved sheet ${place.id} ("${place.name}")`
  return place.kind === 'sheet' ? `The sheet of order ${place.order}` : `The text on the labels of order ${place.order}`
}

function sayUnreadable(place: KeptPlace, fault: KeptFault): string {
  if (fault.kind === 'newer') return `${nameKept(place)} was written by a newer Temsao; update the service.`
  const where = fault.fields.length === 0 ? '' : ` at ${fault.fields.join(', ')}`
  const advice = place.kind === 'saved-sheet' ? 'Remove it and save it again.' : 'Return its labels and order new ones.'
  return `${nameKept(place)} is damaged${where}. ${advice}`
}

/** The sentences by code. */
export const words: Catalogue<LabelFaults> = {
  'not-dots-an-inch': 'must be a whole number of dots per inch, such as 203, 300 or 600.',
  'not-a-length': 'must be a length in mm, such as 24.5.',
  'stamp-not-printable': ({ lot, stale, certificate }, speech) =>
    `The stamp of lot ${lot} may not be printed any more: ${sayStaleStamp(stale, speech)} Declare new goods as a new batch; its stamp shows certificate ${certificate}.`,
  'reprint-without-reason': 'A reprint needs a reason.',
  'reason-missing': 'is missing: say why these labels are printed again.',
  'quota-exceeded': ({ lot, packs, percent, quota, printed, left }, { number }) => {
    const rest =
      left === 0 ? 'none is left. Ask the office if more are needed.' : `${number(left)} are left. Order ${number(left)} or fewer.`
    return `Lot ${lot} has ${number(packs)} packs and ${number(percent)} % for spoilage, ${number(quota)} labels in all; ${number(printed)} are printed, ${rest}`
  },
  'order-without-sheet': ({ id }) => `Order ${id} was made without a sheet; order a sheet of labels instead.`,
  'order-returned': ({ id }) => `The labels of order ${id} were returned and are void; order new ones.`,
  'kept-unreadable': ({ place, fault }) => sayUnreadable(place, fault),
  'texts-unknown': ({ id }) =>
    `The names on the labels of order ${id} are not known any more: its stamps do not carry them, and they were not kept. Return its labels and order new ones.`,
  'labels-without-serials': 'These labels have no serials.',
  'serial-has-no-meaning': 'has no meaning here: every label carries the stamp of the batch. Give "labels".',
  'serials-not-in-order': 'The order has no such serials.',
  'serials-out-of-range': ({ first, last }) => `must be from ${first} to ${last}, the serials of this order, the first one first.`,
  'not-a-serial': 'must be a serial of this order.',
  'too-many-labels': ({ most }, { number }) => `must be at most ${number(most)}; order the rest as another sheet.`,
  'returned-already': ({ id }) => `Labels of order ${id} were returned already; an order is returned once.`,
  'nothing-to-return': 'There is nothing to return.',
  'printed-not-below': ({ labels }, { number }) => `must be less than ${number(labels)}, the labels of this order.`,
  'labels-count-as-printed':
    'These labels have no serials and were sent as a whole: they count as printed. Ask the office if more are needed.',
  'too-many-saved-sheets': ({ most }) => `There are ${most} saved sheets already; remove one that is not used any more.`,
  'saved-sheet-exists': ({ name }) => `There is a saved sheet "${name}" already.`,
  'name-taken': 'is taken; choose another name.',
  'no-built-in-sheet': ({ preset }) => `"${preset}" is none of the built-in sheets; GET /api/v1/sheet-presets lists them.`,
  'one-sheet-named': 'must be given, or savedPreset, or sheet: one of the three and no more.',
  'sheet-not-named': 'The input does not say on what to print.',
  'no-such-sheet': 'There is no such sheet.',
  'full-stamp-too-large': ({ needs }, { number }) => {
    const size = needs === null ? 'a larger label' : `a label of at least ${number(needs.widthMm)} × ${number(needs.heightMm)} mm`
    return `The stamp with all names needs ${size}; the small stamp ("mini") fits, and the page then fetches the names.`
  },
  'only-small-stamp': 'must be "mini" or "auto" on this label.',
  'key-may-not-sign': 'The key of these stamps may not sign any more; return the labels that are not printed and order new ones.',
  'returned-meanwhile': 'These labels were returned meanwhile; order new ones.',
  'stamp-numbers-used-up': 'This issuer has given out all of its stamp numbers; ask the operator for a new issuer number.',
  'sheet-unprintable': ({ fields }) => `Nothing can be printed on such a sheet; see ${fields.join(', ')}.`,
  'measures-wrong': ({ fields }) => `These measures cannot be right; see ${fields.join(', ')}.`,
  'value-out-of-range': ({ least, most, value }, { number }) => `must be a number from ${number(least)} to ${number(most)}, not ${value}.`,
  'not-whole-but': ({ value }) => `must be a whole number, not ${value}.`,
  'rows-of-medium': ({ medium }) => `must be 1: a page of a ${medium} is one row of labels.`,
  'columns-of-single': 'must be 1: a single stamp stands alone.',
  'bleed-of-single': 'is for a single stamp: labels of a sheet are cut already.',
  'too-many-cells': ({ most }, { number }) => `and columns give more than ${number(most)} labels a page.`,
  'label-beyond-page': ({ most, page, margin }, { number }) =>
    `must be at most ${number(most)}: the page is ${number(page)} mm, the margin ${number(margin)} mm.`,
  'labels-beyond-page': ({ most, count, takenMm, page }, { number }) =>
    `must be at most ${number(most)}: ${number(count)} would take ${number(takenMm)} mm, and the page is ${number(page)} mm.`,
  'cell-not-on-sheet': ({ most, rows, columns }) => `must be a whole number from 1 to ${most}: the sheet has ${rows} rows of ${columns}.`,
  'measure-out-of-range': ({ least, most, drawnMm }, { number }) =>
    `must be from ${number(least)} to ${number(most)}: it is drawn ${number(drawnMm)} mm long. Measure again.`,
  'dots-missing': 'is missing: say how many dots an inch the printer has, 203 or 300.',
  'scale-of-thermal': 'must be 1000: the dots of a thermal printer cannot be stretched.',
  'copies-out-of-range': ({ most, value }) => `must be a whole number from 1 to ${most}, not ${value}.`,
  'label-too-small': ({ widthMm, heightMm, enough }, speech) =>
    `${speech.number(widthMm)} × ${speech.number(heightMm)} mm is too small for this stamp.${sayEnough(enough, speech)}`,
  'code-needs': ({ mm }, { number }) => `must be at least ${number(mm)}: the code alone is as wide and as high as that.`,
  'texts-do-not-fit': ({ fields, widthMm, heightMm, points, enough }, speech) => {
    const { number } = speech
    const size = `${number(widthMm)} × ${number(heightMm)} mm`
    return `${fields.join(', ')}: the text does not fit on ${size}, even at ${number(points)} points. Shorten it or leave it out.${sayEnough(enough, speech)}`
  },
  'text-does-not-fit': ({ widthMm, heightMm, points }, { number }) =>
    `does not fit on ${number(widthMm)} × ${number(heightMm)} mm, even at ${number(points)} points. Shorten it or leave it out.`,
  'letters-missing': ({ fields }) => `The font of labels lacks characters of ${fields.join(', ')}; write them with other letters.`,
  'letter-missing': ({ characters }) =>
    `has ${characters.length === 1 ? 'a character' : 'characters'} that the font of labels lacks: ${characters.join(', ')}. Write it with other letters.`,
  'text-too-long-for-label': ({ field, text, points }, { number }) =>
    `${field} is too long for the label: “${text}” would be smaller than ${number(points)} points. Shorten it or leave it out.`,
  'text-too-long-here': ({ text, points }, { number }) =>
    `is too long for the label: “${text}” would be smaller than ${number(points)} points. Shorten it or leave it out.`,
  'code-too-long-for-label': ({ length }) =>
    `A code of ${length} characters is too long for the room that the labels of this sheet give: print it apart.`,
  'too-many-pixels': ({ width, height }) =>
    `A picture of ${width} × ${height} pixels is too large: take fewer dots an inch, or a vector format.`,
  'bitmap-too-wide': ({ width, most }) =>
    `A bitmap ${width} pixels wide is too large: ${most} is the most. Print smaller, or take a vector format.`,
  'pixels-not-whole': ({ value }) => `pixelsPerModule must be a whole number above 0, not ${value}.`,
  'qr-text-too-long': ({ length, level }) =>
    `No QR code holds these ${length} characters at level ${level}: shorten the link or take a lower level.`,
  'qr-text-empty': 'There is no text to put into the QR code: pass the link of a stamp.',
  'qr-text-not-ascii': ({ position }) => `Character ${position} of the QR text is not ASCII: percent-encode the link first.`,
  'size-not-a-number': ({ field, value }) => `${field} must be a number above 0, not ${value}.`,
  'size-twice': 'Give either the width of the stamp or the size of a module, not both.',
  'stamp-too-wide': ({ widthMm, most }, { number }) => `The stamp would be ${number(widthMm)} mm wide: ${number(most)} mm is the most.`,
  'module-too-large': ({ moduleMm, most, widest }, { number }) =>
    `A module of ${number(moduleMm)} mm is larger than the ${number(most)} mm for goods: make the stamp at most ${number(widest)} mm wide, or allow large modules for a poster.`,
  'module-too-small': ({ moduleMm, least, smallest }, speech) =>
    `A module of ${speech.number(moduleMm)} mm is too small to scan: ${speech.number(least)} mm is the least. ${sayWidths(smallest, speech)}`,
  'width-too-narrow': ({ widthMm, moduleMm, least, smallest }, speech) =>
    `${speech.number(widthMm)} mm is too narrow: a module would be ${speech.number(moduleMm)} mm, and ${speech.number(least)} mm is the least. ${sayWidths(smallest, speech)}`,
}
