// Prints serial labels in the straightforward way; sheet.ts starts it as a separate process.
import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import { getBatch } from '@temsao/service/domain/register/batches.ts'
import { prepareStamp, type Issuer } from '@temsao/service/domain/stamps/stamps.ts'
import { cellAt, cellCountOf } from '@temsao/service/print/sheet/sheet-layout.ts'
import { createSigner } from '@temsao/service/signing/signer.ts'
import { claimsOf } from '@temsao/shared/stamp/claims.ts'
import { encodeStampCode } from '@temsao/shared/stamp-code/stamp-code-encoder.ts'
import { formatQrText } from '@temsao/shared/stamp-code/stamp-url.ts'
import { formatKid, STAMP_TOKEN_TYPE } from '@temsao/shared/stamp/token.ts'
import { encodeTypedCode } from '@temsao/shared/stamp/typed-code.ts'
import { CompactSign } from 'jose'
// oxlint-disable-next-line import/no-named-as-default -- its types declare only the default export
import PDFDocument from 'pdfkit'
import QRCode from 'qrcode'
import { PRESET, runSide, type SideTask } from './sheet-side.ts'

const MM = 72 / 25.4

/** What is drawn on a label. */
interface DrawnLabel {
  readonly productName: string
  readonly producerName: string
  readonly typedCode: string
  readonly qrText: string
}

// The code that a programmer who knows the libraries would write without haste: every step is awaited before the next one, every
// label is a row, every module a rectangle.
async function print({ work, privateKey, labels, file }: SideTask): Promise<void> {
  const signer = createSigner({ issuer: 12, keyNumber: 1, privateKey })
  const issuer: Issuer = { origin: 'https://tem.ocop.vn', signer: { issuer: 12, current: () => Promise.resolve(signer) } }
  const batch = await getBatch(work.db, 1)
  const { full } = await prepareStamp(work, issuer, batch)
  await work.db.schema
    .createTable('codes')
    .ifNotExists()
    .addColumn('number', 'integer')
    .addColumn('serial', 'text')
    .addColumn('code', 'text')
    .execute()
  const db = work.db.withTables<{ codes: { number: number; serial: string; code: string } }>()
  const { sheet } = PRESET
  const pdf = new PDFDocument({ autoFirstPage: false, margin: 0 })
  const out = createWriteStream(file)
  pdf.pipe(out)
  for (let index = 0; index < labels; index++) {
    const stamp = { ...full, number: index + 1, serial: String(index + 1) }
    const payload = Buffer.from(JSON.stringify(claimsOf(stamp)))
    const jws = await new CompactSign(payload)
      .setProtectedHeader({ alg: 'ES256', typ: STAMP_TOKEN_TYPE, kid: formatKid(stamp) })
      .sign(privateKey)
    const code = encodeStampCode(stamp, Buffer.from(jws.split('.')[2]!, 'base64url'))
    await db.insertInto('codes').values({ number: stamp.number, serial: stamp.serial, code }).execute()
    const cell = index % cellCountOf(sheet)
    if (cell === 0) pdf.addPage({ size: [sheet.pageWidthMm * MM, sheet.pageHeightMm * MM], margin: 0 })
    const { leftMm, topMm } = cellAt(sheet, cell)
    const label: DrawnLabel = { ...full, typedCode: encodeTypedCode(stamp), qrText: formatQrText({ origin: full.origin, code }) }
    drawWithPdfkit(pdf, label, { left: leftMm * MM, top: topMm * MM })
  }
  pdf.end()
  await finished(out)
}

function drawWithPdfkit(pdf: PDFKit.PDFDocument, label: DrawnLabel, { left, top }: { left: number; top: number }): void {
  const { modules } = QRCode.create(label.qrText, { errorCorrectionLevel: 'M' })
  const module = (PRESET.sheet.labelHeightMm * MM) / (modules.size + 8)
  for (let row = 0; row < modules.size; row++)
    for (let column = 0; column < modules.size; column++)
      if (modules.get(row, column) === 1) pdf.rect(left + (column + 4) * module, top + (row + 4) * module, module, module)
  pdf.fill('black')
  const textLeft = left + PRESET.sheet.labelHeightMm * MM
  for (const [line, text] of [label.productName, label.producerName, label.typedCode].entries())
    pdf.fontSize(5).text(text, textLeft, top + 10 + line * 10, { lineBreak: false })
}

await runSide(print)
