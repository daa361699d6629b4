// Reads the rows from an uploaded file. The content decides how, not the file name.
import { fault } from '@temsao/shared/faults/faults.ts'
import { readCsv } from './csv-in.ts'
import { assertModernText } from './old-fonts.ts'
import { SHEET_LIMITS, unreadable, type Sheet } from './sheet.ts'
import { readXlsx, type ReadOptions } from './xlsx-in.ts'

const OLE_MAGIC = Buffer.from('d0cf11e0a1b11ae1', 'hex')

/** Reads an .xlsx or CSV file; throws `unreadable-sheet` with a sentence that says what to do. */
export async function readSheet(file: Uint8Array, options: ReadOptions = {}): Promise<Sheet> {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
  if (bytes.length === 0) throw unreadable(fault('file-has-nothing'))
  if (bytes.length > SHEET_LIMITS.fileBytes) throw unreadable(fault('workbook-too-large', { megabytes: SHEET_LIMITS.fileBytes / 2 ** 20 }))
  if (bytes.subarray(0, 8).equals(OLE_MAGIC)) throw refuseOle(bytes)
  const isZip = bytes.subarray(0, 2).toString('latin1') === 'PK'
  const sheet = isZip ? await readXlsx(bytes, options) : await readCsv(bytes, options.signal)
  if (sheet.rows.length === 0) throw unreadable(fault('sheet-has-nothing'))
  assertModernText(sheet)
  return sheet
}

// Excel wraps an encrypted workbook in the container of its old formats (MS-OFFCRYPTO section 1.3).
function refuseOle(bytes: Buffer): Error {
  if (bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'))) return unreadable(fault('workbook-with-password'))
  return unreadable(fault('old-excel'))
}
