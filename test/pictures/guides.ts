// Takes the pictures of the three Vietnamese guides from the real pages, into verifier/guide/. Names of pictures as arguments take
// only those again. They tell one story: the office imports, a producer prints, an inspector scans and sends, the office reads.
import { seeStamp, drawStamp, writeVideo } from '../reading/fake-camera.ts'
import { shootInspection, shootOffice } from './guide-office.ts'
import { shootProducer } from './guide-producer.ts'
import { shootInspector } from './guide-inspector.ts'
import { acceptInvitation, ask, DESK, fillInvitation, invite, openPlace, openScreen, openStage, type Stage } from './guide-stage.ts'
import { PRODUCER_NAME, writeWorkbook } from './guide-register.ts'
import type { Page } from 'playwright-core'

// The camera's video must exist before the browser starts; its content is replaced after the stamp has been signed.
const camera = writeVideo([])
const stage = await openStage(camera.file, process.argv.slice(2))
try {
  const office = await openOffice(stage)
  await ask(office, 'imports?dryRun=false', writeWorkbook())
  const { items } = await ask<{ items: { id: number }[] }>(office, `producers?search=${encodeURIComponent(PRODUCER_NAME)}`)
  const stampText = await shootProducer(stage, await invite(office, { role: 'producer', producerId: items[0]!.id }))
  await shootOffice(stage, office)
  // No noise, because it makes a screenshot three times as large. The stamp is repeated so often that the empty table hardly shows.
  const seen = seeStamp(drawStamp(stampText), { noise: 0 })
  camera.show(Array.from({ length: 8 }, () => seen))
  await shootInspector(stage, office)
  await shootInspection(stage, office)
} finally {
  await stage.close()
  camera.remove()
}

async function openOffice(on: Stage): Promise<Page> {
  const operator = await openPlace(on, await openScreen(on, DESK), on.operatorPlace)
  await fillInvitation(operator, { name: 'Người vận hành', email: 'van.hanh@example.vn' })
  await acceptInvitation(operator)
  const office = await openPlace(on, await openScreen(on, DESK), await invite(operator, { role: 'office' }))
  await operator.context().close()
  await fillInvitation(office, { name: 'Vàng A Sử', email: 'su@example.vn' })
  await acceptInvitation(office)
  return office
}
