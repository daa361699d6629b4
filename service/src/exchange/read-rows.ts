// Turns the rows of a worksheet into records whose fields are valid one by one. Every fault names its row and column.
import { fault, type Fault } from '@temsao/shared/faults/faults.ts'
import { expiryOf } from '@temsao/shared/stamp/certificate-term.ts'
import { PROVINCES } from '@temsao/shared/vocabulary.ts'
import type { z } from 'zod'
import { certificateInput, producerInput, productInput, type CertificateInput, type ProducerInput } from '../domain/register/inputs.ts'
import type { RowRecords } from '../domain/exchange/registration-plan.ts'
import { faultOfIssue } from '../domain/input-faults.ts'
import type { RowFault, RowFaultCode } from '../domain/row-fault.ts'
import type { CommuneRow } from '../store/schema.ts'
import { HEADINGS, type Field } from './columns.ts'
import { findCommuneByCode, findCommuneByName, findCommuneInAddress, findProvinceCode, type CommuneIndex } from './communes.ts'
import { defused } from './defusing.ts'
import { isOldFontText } from './old-fonts.ts'
import type { Cell, SheetRow } from './sheet.ts'
import { readDate, readEvaluation, readGroup, readGtin, readKind, readNumber, readSet, readStar, shorten, type Reading } from './values.ts'

/** What reading the rows needs. */
export interface RowContext {
  readonly index: ReadonlyMap<Field, number>
  /** The text that a cell is assumed to have if its column is missing or the cell is empty. */
  readonly defaults: Readonly<Partial<Record<Field, string>>>
  readonly communes: CommuneIndex
  readonly is1904: boolean
  readonly fault: (fault: RowFault) => void
}

/** Which records the columns describe completely; the rows only refer to the others. */
export interface Described {
  readonly producers: boolean
  readonly products: boolean
  readonly certificates: boolean
}

/** Which records a worksheet with these columns describes. */
export function describedBy({ index, defaults }: Pick<RowContext, 'index' | 'defaults'>): Described {
  const has = (...fields: Field[]): boolean => fields.some((field) => index.has(field) || defaults[field] !== undefined)
  return {
    producers: index.has('producerName') && has('address', 'commune', 'communeCode', 'producerKind'),
    products: index.has('productCode') && index.has('productName') && has('set', 'netContent'),
    certificates: index.has('certificateNumber') && has('star', 'issuedOn'),
  }
}

/** The missing columns that are needed to read the described records. */
export function missingColumns({ index, defaults }: Pick<RowContext, 'index' | 'defaults'>): Field[] {
  const described = describedBy({ index, defaults })
  const needed: Field[] = [
    ...((described.products ? ['producerName', 'set', 'netContent'] : []) as Field[]),
    ...((described.certificates ? ['productCode', 'star', 'issuedOn', 'decision', 'issuingBody'] : []) as Field[]),
  ]
  return needed.filter((field) => !index.has(field) && defaults[field] === undefined)
}

/** Reads one row; if a field is wrong, reports the fault and leaves out its record. */
export function readRow(row: SheetRow, described: Described, context: RowContext): RowRecords {
  const reader = createReader(row, context)
  const commune = described.producers || described.products ? readCommune(reader, context, described.producers) : undefined
  const name = reader.text('producerName')
  const details = described.producers && name !== undefined ? readProducer(reader, commune) : undefined
  const product = described.products ? readProduct(reader) : undefined
  const certificate = described.certificates ? readCertificate(reader, context) : undefined
  return {
    row: row.number,
    isPartial: reader.hasFault(),
    producer: name === undefined ? undefined : { name: details?.name ?? name, communeCode: commune?.code },
    producerDetails: details,
    productCode: reader.text('productCode'),
    productDetails: product,
    certificate,
  }
}

interface Reader {
  readonly row: number
  readonly cell: (field: Field) => Cell | undefined
  readonly text: (field: Field) => string | undefined
  readonly value: <Value>(field: Field, read: (cell: Cell) => Reading<Value>) => Value | undefined
  readonly tell: (field: string, wrong: Fault, code?: RowFaultCode) => void
  readonly hasFault: () => boolean
}

function createReader(row: SheetRow, { index, defaults, fault: add }: RowContext): Reader {
  const reported = new Set<string>()
  const tell: Reader['tell'] = (field, wrong, code = 'invalid') => {
    if (reported.has(field)) return
    reported.add(field)
    add({ row: row.number, field, code, fault: wrong })
  }
  const cell = (field: Field): Cell | undefined => {
    const column = index.get(field)
    const found = column === undefined ? undefined : row.cells[column]
    if (found === undefined) return defaults[field] === undefined ? undefined : { text: defaults[field] }
    if (found.fault !== undefined) tell(field, found.fault)
    else if (isOldFontText(found.text)) tell(field, fault('cell-in-old-font'))
    return found
  }
  return {
    row: row.number,
    tell,
    hasFault: () => reported.size > 0,
    cell,
    text: (field) => {
      const found = cell(field)
      return found === undefined || found.text === '' ? undefined : defused(found.text)
    },
    value: (field, read) => {
      const found = cell(field)
      if (found === undefined || found.fault !== undefined) return undefined
      const reading = read(found)
      if ('value' in reading) return reading.value
      tell(field, reading.fault)
      return undefined
    },
  }
}

function readCommune(reader: Reader, { communes, index }: RowContext, isNeeded: boolean): CommuneRow | undefined {
  const province = reader.value('province', (cell) => {
    const code = findProvinceCode(cell.text)
    return code === undefined
      ? { fault: fault('not-a-province', { text: shorten(cell.text), count: Object.keys(PROVINCES).length }) }
      : { value: code }
  })
  if (reader.cell('communeCode') !== undefined) return reader.value('communeCode', ({ text }) => findCommuneByCode(communes, text))
  if (reader.cell('commune') !== undefined) return reader.value('commune', ({ text }) => findCommuneByName(communes, text, province))
  if (reader.cell('address') !== undefined) return reader.value('address', ({ text }) => findCommuneInAddress(communes, text, province))
  const field = (['communeCode', 'commune', 'address'] as const).find((candidate) => index.has(candidate)) ?? 'commune'
  if (isNeeded) reader.tell(field, fault('commune-empty'), 'empty')
  return undefined
}

function readProducer(reader: Reader, commune: CommuneRow | undefined): ProducerInput | undefined {
  const name = reader.text('producerName')
  // In many files only the name tells the kind: "HTX …", "Công ty …", "Hộ kinh doanh …".
  const kind =
    reader.cell('producerKind') === undefined ? reader.value('producerName', readKindOfName) : reader.value('producerKind', readKind)
  const place = ['commune', 'district', 'province'] as const
  const address =
    reader.text('address') ??
    (place
      .map((field) => reader.text(field))
      .filter(Boolean)
      .join(', ') ||
      undefined)
  const placeAsPrinted = reader.text('placeAsPrinted') ?? readFormerPlace(reader)
  return check(reader, producerInput, { name, kind, address, placeAsPrinted, communeCode: commune?.code })
}

// A separate district beside the address describes the former place; without an address, the district is already part of it.
function readFormerPlace(reader: Reader): string | undefined {
  if (reader.text('address') === undefined || reader.text('district') === undefined) return undefined
  return (['commune', 'district', 'province'] as const)
    .map((field) => reader.text(field))
    .filter(Boolean)
    .join(', ')
}

function readKindOfName(cell: Cell): Reading<ProducerInput['kind']> {
  const reading = readKind(cell)
  return 'value' in reading
    ? reading
    : { fault: fault('kind-not-in-name', { text: shorten(cell.text), heading: HEADINGS.producerKind[0] }) }
}

function readProduct(reader: Reader): RowRecords['productDetails'] {
  const input = {
    // The producer is determined once all rows have been read.
    producerId: 1,
    name: reader.text('productName'),
    set: reader.value('set', readSet),
    group: reader.value('group', readGroup),
    productCode: reader.text('productCode'),
    netContent: reader.text('netContent'),
    gtin: reader.value('gtin', readGtin),
  }
  const product = check(reader, productInput, input)
  if (reader.text('producerName') === undefined) reader.tell('producerName', fault('producer-empty'), 'empty')
  if (product === undefined) return undefined
  const { name, set, group, productCode, netContent, gtin } = product
  return { name, setNumber: set, group, productCode, netContent, gtin: gtin ?? undefined }
}

const CERTIFICATE_FIELDS = ['certificateNumber', 'star', 'issuedOn'] as const

function readCertificate(reader: Reader, { is1904 }: RowContext): RowRecords['certificate'] {
  // A product that has only applied has a row without any of these.
  if (CERTIFICATE_FIELDS.every((field) => reader.cell(field) === undefined)) return undefined
  const issuedOn = reader.value('issuedOn', (cell) => readDate(cell, is1904))
  const input = {
    productId: 1,
    number: reader.text('certificateNumber'),
    decision: reader.text('decision'),
    issuingBody: reader.text('issuingBody'),
    star: reader.value('star', readStar),
    issuedOn,
    evaluation: reader.value('evaluation', readEvaluation),
    points: reader.value('points', readNumber),
  }
  if (reader.text('productCode') === undefined) reader.tell('productCode', fault('product-code-empty'), 'empty')
  const certificate = check(reader, certificateInput, input)
  if (certificate === undefined) return undefined
  checkExpiry(reader, certificate, is1904)
  const { productId: _, ...rest } = certificate
  return rest
}

// What the register computes must agree with the worksheet if it has that column.
function checkExpiry(reader: Reader, { issuedOn }: CertificateInput, is1904: boolean): void {
  const expiresOn = reader.value('expiresOn', (cell) => readDate(cell, is1904))
  const expected = expiryOf(issuedOn)
  if (expiresOn !== undefined && expiresOn !== expected)
    reader.tell('expiresOn', fault('expiry-differs', { expiresOn, issuedOn, expected }))
}

const COLUMN_OF_INPUT: Readonly<Record<string, Field>> = { kind: 'producerKind', number: 'certificateNumber' }

/** The column that an input field is read from. */
export function columnOfInput(field: string, schema?: unknown): string {
  if (field === 'name') return schema === producerInput ? 'producerName' : 'productName'
  return COLUMN_OF_INPUT[field] ?? field
}

function check<Schema extends z.ZodType>(reader: Reader, schema: Schema, input: object): z.output<Schema> | undefined {
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  for (const issue of parsed.error.issues) {
    const field = String(issue.path[0] ?? '')
    const isMissing = (input as Record<string, unknown>)[field] === undefined
    // A missing commune was already reported where it was looked for.
    if (isMissing && field === 'communeCode') continue
    reader.tell(columnOfInput(field, schema), isMissing ? fault('cell-empty') : faultOfIssue(issue), isMissing ? 'empty' : 'invalid')
  }
  return undefined
}
