// A service killed in the middle of a sheet: the part already sent is good, and the sheet is the same when it is sent again.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { decodeMasks } from '../print/pdf-masks.ts'
import { ask, startService, type ServiceProcess } from '../process.ts'

const LABELS = 20_000
let folder: string
let service: ServiceProcess

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'temsao-killed-'))
  service = await startService({ DATA_DIR: folder })
})

afterEach(async () => {
  await service.end('SIGKILL')
  await rm(folder, { recursive: true })
})

const post = async (path: string, body: object): Promise<Response> =>
  await ask(`${service.origin}/api/v1${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })

it('sends the same stamps after a new start', async () => {
  const lot = {
    productId: 1,
    lot: 'KILLED',
    producedOn: new Date(Date.now() - 3 * 86_400_000).toISOString().slice(0, 10),
    declaredPacks: LABELS,
  }
  const declared = await post('/batches', lot)
  const { id, ...batch } = (await declared.json()) as { id: number }
  expect([declared.status, batch]).toMatchObject([201, { lot: 'KILLED' }])
  const sheet = await post(`/batches/${id}/sheets`, { preset: 'tomy-147', labels: LABELS })
  expect([sheet.status, sheet.headers.get('Content-Type')]).toEqual([200, 'application/pdf'])
  const reader = sheet.body!.getReader()
  const before = await reader.read()
  expect(await service.end('SIGKILL')).toBe('SIGKILL')
  await expect(drain(reader)).rejects.toThrow('terminated')
  service = await startService({ DATA_DIR: folder, PORT: new URL(service.origin).port })
  const { items } = (await (await ask(`${service.origin}/api/v1/batches/${id}/print-orders`)).json()) as { items: { id: number }[] }
  expect(items).toMatchObject([{ state: 'reserved', labels: LABELS, sentAt: null }])
  const again = Buffer.from(await (await post(`/print-orders/${items[0]!.id}/sheet`, {})).arrayBuffer())
  const sent = await decodeMasks(Buffer.from(before.value!))
  expect(sent.length).toBeGreaterThan(0)
  expect((await decodeMasks(again.subarray(0, before.value!.length))).slice(0, sent.length)).toEqual(sent)
})

async function drain(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  while (!(await reader.read()).done);
}
