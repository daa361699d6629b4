// The faults of imported workbooks in English.
import type { Catalogue } from '../fault.ts'
import type { NamedCommune, Shown, WorkbookFaults } from '../workbook.ts'

function quoted(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(', ')
}

function show(value: Shown): string {
  if (value === null) return 'nothing'
  return typeof value === 'number' ? String(value) : `"${value}"`
}

function sayCommunes(communes: readonly NamedCommune[], more: number): string {
  const named = communes.map(({ name, code, province }) => `${name}, ${province} (${code})`).join('; ')
  return more > 0 ? `${named}; and ${more} more` : named
}

const NOT_A_DAY = 'must be a day such as 12/11/2024 (day/month/year)'

/** The sentences by code. */
export const words: Catalogue<WorkbookFaults> = {
  'file-has-nothing': 'The file is empty.',
  'sheet-has-nothing': 'The sheet is empty: no cell has a value.',
  'neither-xlsx-nor-csv': 'The file is neither an Excel workbook (.xlsx) nor a text file (CSV).',
  'old-excel': 'The file is an old Excel file (.xls) or protected by a password. Save it as .xlsx without a password and send it again.',
  'workbook-with-password': 'The workbook is protected by a password. Open it, save it without a password and send it again.',
  'zip-without-workbook': 'The file is a zip archive, but no Excel workbook. Send the .xlsx file itself, or a CSV file.',
  'workbook-damaged': ({ cause }) => `The workbook is damaged (${cause}). Save it again in a spreadsheet program.`,
  'workbook-part-missing': ({ part }) => `The workbook is damaged: its part ${part} is missing. Save it again in a spreadsheet program.`,
  'workbook-number-damaged': 'The workbook is damaged: the value of a cell is not a number. Save it again in a spreadsheet program.',
  'workbook-cut-off': ({ cause }) => `The workbook is cut off or damaged (${cause}). Send the file again.`,
  'workbook-too-many-parts': ({ most }) => `The workbook has more than ${most} parts; it is no ordinary workbook.`,
  'workbook-unpacks-too-large': ({ megabytes }) =>
    `The workbook unpacks to more than ${megabytes} MB. Copy the filled rows to a new workbook.`,
  'workbook-takes-too-long': ({ seconds }) =>
    `Reading the file takes more than ${seconds} seconds, so it was stopped. Copy the filled rows and columns, and nothing else, to a new workbook.`,
  'workbook-needs-too-much': ({ megabytes }) =>
    `Reading the file needs more than ${megabytes} MB of memory, so it was stopped. Copy the filled rows and columns, and nothing else, to a new workbook.`,
  'workbook-merges-too-many': ({ most }, { number }) =>
    `The merged cells of the sheet cover more than ${number(most)} cells. Copy the filled rows to a new workbook.`,
  'workbook-without-sheets': 'The workbook has no sheet.',
  'no-sheet-of-name': ({ name, names }) => `The workbook has no sheet "${name}"; it has ${quoted(names)}.`,
  'damaged-encoding': ({ encoding }) => `The file says that it is ${encoding}, but it is damaged. Save it again as "CSV UTF-8".`,
  'read-as-windows-1258': 'The file is not UTF-8; it was read as Windows-1258 (Vietnamese). Check the names below before you import.',
  'one-sheet-read': ({ name, others }) => `Only the sheet "${name}" was read; the file also has ${quoted(others)}.`,
  'old-font-encoding':
    'The text is in an old font encoding (TCVN3 such as .VnTime, or VNI). Convert it to Unicode, for example with UniKey (Ctrl+Shift+F6), and send it again.',
  'too-many-rows': ({ most }, { number }) => `The sheet has more than ${number(most)} filled rows; split it into several files.`,
  'cell-beyond-columns': ({ row, column, most }) => `Row ${row} has a cell in column ${column}; a sheet may have at most ${most} columns.`,
  'cell-too-long': ({ cell, most }, { number }) => `Cell ${cell} holds more than ${number(most)} characters; shorten it.`,
  'some-cell-too-long': ({ most }, { number }) => `A cell holds more than ${number(most)} characters; shorten it.`,
  'row-not-csv': ({ row, reason }, { fault }) => `Row ${row} is not valid CSV: ${fault(reason)}`,
  'quote-not-closed': 'a quotation mark is opened and never closed; add the missing one.',
  'record-too-long': 'it is longer than 4 MB; a quotation mark is probably missing.',
  'quote-inside': 'a quotation mark stands inside a value; write it twice and put the whole value into quotation marks.',
  'no-headings': ({ searched, examples }) =>
    `None of the first ${searched} rows looks like headings. Name the row of the headings, or give the columns headings such as ${quoted(examples)}.`,
  'no-heading-row': ({ row }) => `Row ${row} is empty or not there; name the row of the headings.`,
  'no-such-column': ({ column }) => `The mapping names a column "${column}"; columns go by letters, such as C.`,
  'not-a-row-number': 'must be the number of a row.',
  'mapping-not-json': ({ fields }) => `must be JSON such as {"C":"productName","D":null}; fields are ${fields.join(', ')}.`,
  'defaults-not-json': 'must be JSON such as {"issuingBody":"UBND tỉnh Lai Châu"}.',
  'columns-missing': ({ headings }) => `The sheet has no column for: ${quoted(headings)}. Add it, map it, or give one value for all rows.`,
  'import-refused': ({ count, listed }) =>
    `The sheet has ${count} errors; nothing was imported.${count > listed ? ` The first ${listed} are listed.` : ''} Correct them and send it again.`,
  'row-refused': ({ row, fault: inner }, { fault }) => `Row ${row}: ${fault(inner)} Nothing was imported.`,
  'cell-fault': ({ heading, fault: inner }, { fault }) => `${heading} ${fault(inner)}`,
  'file-field-missing': 'is missing; send the sheet as the file of this field.',

  'column-missing': 'has no column; map one, or give one value for all rows.',
  'cell-empty': 'is empty; fill it in.',
  'commune-empty': 'is empty; write the commune (xã, phường) that the producer is in.',
  'producer-empty': 'is empty; write who makes the product.',
  'product-code-empty': 'is empty; write the code of the product.',
  'cell-in-old-font': 'is in an old font encoding (TCVN3 or VNI); convert it to Unicode, for example with UniKey.',
  'cell-error': ({ error }) => `holds the spreadsheet's error ${error}; mend its formula.`,
  'formula-not-calculated': 'holds a formula that was never calculated; open and save the file in Excel.',
  'cell-not-a-day': ({ text }) => `${NOT_A_DAY}, not "${text}".`,
  'cell-number-not-a-day': ({ number }) => `${NOT_A_DAY}, not the number ${number}.`,
  'no-such-day': ({ day }) => `is ${day}: there is no such day. It ${NOT_A_DAY}.`,
  'cell-not-a-number': ({ text }) => `must be a number, not "${text}".`,
  'cell-not-stars': ({ text }) => `must be a star rating such as "3 sao" or "***", not "${text}".`,
  'cell-not-one-of': ({ names, text }) => `must be one of: ${names.join(', ')}; not "${text}".`,
  'cell-not-a-set': ({ most, text }) => `must be a product set (bộ sản phẩm) by number (1 to ${most}) or name, not "${text}".`,
  'cell-not-a-group': ({ most, text }) => `must be a product group (nhóm sản phẩm) by number (1 to ${most}) or name, not "${text}".`,
  'gtin-shortened': ({ text }) => `was shortened to ${text} by the spreadsheet; format the column as text and enter all its digits again.`,
  'not-a-province': ({ text, count }) => `"${text}" is not one of the ${count} present provinces.`,
  'not-a-commune-code': ({ text }) => `is not the code of a present commune: "${text}". Use the list in force.`,
  'commune-ambiguous': ({ text, communes, more }) =>
    `"${text}" may be ${sayCommunes(communes, more)}: name the province, or give the commune code.`,
  'commune-elsewhere': ({ text, province, communes, more }) =>
    `"${text}" is not a present commune${province === null ? '' : ` in ${province}`}. There is ${sayCommunes(communes, more)}.`,
  'commune-not-present': ({ text, province }) =>
    `"${text}" is not a present commune${province === null ? '' : ` in ${province}`}. Communes were merged and renamed on 1 July 2025: enter the present name.`,
  'address-without-commune': ({ text }) => `"${text}" names no commune (xã, phường); add a column "Xã/phường" or "Mã xã".`,
  'kind-not-in-name': ({ text, heading }) => `does not say what kind of producer "${text}" is; fill in "${heading}".`,
  'expiry-differs': ({ expiresOn, issuedOn, expected }, { day }) =>
    `is ${day(expiresOn)}; a certificate of ${day(issuedOn)} ends on ${day(expected)}, 36 months later. Correct one of them.`,
  'producer-not-registered': ({ name }) => `"${name}" is not a producer of the register; add its kind, address and commune to the sheet.`,
  'producer-ambiguous': ({ name, communes }) =>
    `"${name}" is the name of several producers, in the communes ${communes.join(', ')}; name the commune.`,
  'product-not-registered': ({ code }) => `"${code}" is not a product of the register; register the product first.`,
  'gtin-of-product': ({ gtin, product }) => `${gtin} is already the GTIN of product ${product}; check which one is right.`,
  'certificate-of-product': ({ number, product }) => `${number} is already the certificate of product ${product}.`,
  'certificate-on-row': ({ number, row }) => `${number} is on row ${row} already.`,
  'row-day-of-certificate': ({ issuedOn, number }, { day }) =>
    `${day(issuedOn)} is already the day of certificate ${number} of this product.`,
  'contradicts-row': ({ value, other, row }) => `is ${show(value)}, but ${show(other)} on row ${row}. Make both rows agree.`,
  'differs-from-register': ({ value, other }) =>
    `is ${show(value)}, but ${show(other)} in the register. Correct the sheet, or import it with "update".`,
  'fixed-by-stamp': ({ value, other }) =>
    `is ${show(value)}, but ${show(other)} in the register. A stamp that is signed says it, so it stays: take the row back to what the register holds.`,
  'fixed-in-register': ({ value, other }) =>
    `is ${show(value)}, but ${show(other)} in the register. A sheet cannot change it: settle this record by itself.`,
}
