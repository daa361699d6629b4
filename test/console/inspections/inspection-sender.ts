// Sends an inspection to a running demo service like a phone does: with its own key, a package, entries, a photo.
import { createHash, randomBytes } from 'node:crypto'
import { createEntry, startChain } from '@temsao/shared/inspection/chain.ts'
import { createDeviceProof, parseDeviceCertificate } from '@temsao/shared/inspection/device.ts'
import type { EntryDraft } from '@temsao/shared/inspection/entry.ts'
import { parsePackageHead, splitPackage } from '@temsao/shared/inspection/package.ts'
import { jpegOf, STROKES } from '../../service/print/inspection-report-samples.ts'

/** In an open register this header makes anybody on the same machine an inspector. */
const HEADERS = { 'X-Temsao-Act-As': 'inspector', 'Content-Type': 'application/json' }

/** An inspection that the service has received. */
export interface SentInspection {
  readonly id: string
  readonly number: string
}

async function call(url: string, init: RequestInit = {}): Promise<Response> {
  const response = await fetch(url, { headers: HEADERS, ...init })
  if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`)
  return response
}

async function post(url: string, body: object): Promise<Record<string, unknown>> {
  return (await (await call(url, { method: 'POST', body: JSON.stringify(body) })).json()) as Record<string, unknown>
}

/** Registers a device with an open service, which approves it at once. */
export async function registerPhone(origin: string, name: string) {
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign'])
  const { x, y } = (await crypto.subtle.exportKey('jwk', pair.publicKey)) as { x: string; y: string }
  const sign = async (bytes: Uint8Array<ArrayBuffer>) =>
    new Uint8Array(await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, pair.privateKey, bytes))
  const proof = await createDeviceProof({ point: { x, y }, origin, now: Date.now() }, sign)
  const device = await post(`${origin}/api/v1/inspector-devices`, { name, publicKey: { x, y }, proof })
  return { kid: device['kid'] as string, certificate: device['certificate'] as string, sign }
}

/** Sends an inspection, with faults in it, of the invented producer's first product. */
export async function sendInspection(origin: string): Promise<SentInspection> {
  const phone = await registerPhone(origin, 'Điện thoại của Sử')
  const packed = await call(`${origin}/api/v1/inspection-package?provinces=12,11`)
  const { headToken } = splitPackage(new Uint8Array(await packed.arrayBuffer()))
  const id = randomBytes(16).toString('hex')
  const number = `HK-20261122-${phone.kid.slice(0, 4)}-01`
  const photo = jpegOf(640, 480)
  const packageIat = parsePackageHead(headToken).head.issuedAt
  let state = await startChain({ insp: id, kid: phone.kid, packageToken: headToken, packageIat })
  const office = parseDeviceCertificate(phone.certificate).certificate
  const drafts = [
    {
      kind: 'begin',
      body: {
        number,
        planned: false,
        basis: 'Tin báo của người mua',
        place: { text: 'Cửa hàng Bản Đỏ', provinceCode: '12', communeCode: '03388' },
        office: office.issuer,
        device: office.issuedAt,
      },
    } as const,
    ...(await draftsOf(origin, photo)),
  ]
  const tokens: string[] = []
  for (const draft of drafts) {
    const next = await createEntry(state, { ...draft, now: Math.max(Date.now(), packageIat * 1000) }, phone.sign)
    tokens.push(next.token)
    state = next.state
  }
  const path = `${origin}/api/v1/inspections/${id}`
  await post(`${path}/entries`, { from: 1, entries: tokens, device: phone.certificate, package: headToken })
  const sha256 = createHash('sha256').update(photo).digest('hex')
  const headers = { ...HEADERS, 'Content-Type': 'image/jpeg' }
  await call(`${path}/photos/${sha256}`, { method: 'PUT', headers, body: Uint8Array.from(photo) })
  return { id, number }
}

async function draftsOf(origin: string, photo: Buffer): Promise<EntryDraft[]> {
  const find = async (path: string) =>
    ((await (await call(`${origin}/api/v1/${path}`)).json()) as { items: Record<string, unknown>[] }).items
  // The demo's invented producer, so that no real producer is shown with faults.
  const batches = await find('batches?limit=200&status=active&search=minh%20hoa')
  const batch = batches[0]!
  const productId = batch['productId'] as number
  const sha256 = createHash('sha256').update(photo).digest('hex')
  const product = { name: batch['productName'] as string, producerName: 'HTX Minh Họa', lot: batch['lot'] as string }
  const scanned = { way: 'camera', product: 4, productId, batchId: batch['id'] as number, checked: true } as const
  return [
    { kind: 'person', body: { name: 'Vàng A Sử', role: 'inspector', title: 'Chuyên viên' } },
    { kind: 'person', body: { name: 'Nguyễn Thị Hoa', role: 'seller' } },
    { kind: 'product', body: { ...product, productId, batchId: batch['id'] as number } },
    {
      kind: 'scan',
      body: { ...scanned, text: 'a', verdict: 'valid', typedCode: '26R2V-M4A3V', serial: '17', signals: ['seen-twice-here'] },
    },
    { kind: 'scan', body: { ...scanned, text: 'b', verdict: 'signature-wrong', signals: [] } },
    { kind: 'check', body: { item: 'mark-on-certified-only', answer: 'no', text: 'Hai hộp không tên dán tem của lô này.', product: 4 } },
    { kind: 'check', body: { item: 'still-produced', answer: 'yes', product: 4 } },
    { kind: 'check', body: { item: 'records-kept', answer: 'not-looked-at' } },
    { kind: 'photo', body: { sha256, sizeBytes: photo.length, width: 640, height: 480, caption: 'Nhãn trên hộp, cạnh tem', about: 6 } },
    {
      kind: 'finding',
      body: {
        text: 'Hai hộp không tên mang tem có chữ ký sai.',
        level: 'serious',
        product: 4,
        ground: 'd',
        proposes: 'suspend',
        scans: [6],
        photos: [10],
      },
    },
    { kind: 'finding', body: { text: 'Kệ hàng để gần bếp.', level: 'minor' } },
    { kind: 'note', body: { text: 'Mất điện từ 9 giờ 20.' } },
    { kind: 'correction', body: { of: 13, reason: 'Gõ nhầm giờ', body: { text: 'Mất điện từ 9 giờ 40.' } } },
    { kind: 'signature', body: { side: 'inspector', name: 'Vàng A Sử', title: 'Chuyên viên', strokes: STROKES } },
    { kind: 'signature', body: { side: 'inspected', name: 'Nguyễn Thị Hoa', refused: 'Không đồng ý về hai hộp không tên' } },
    { kind: 'end', body: { entries: 16, conclusion: 'faults', text: 'Đề nghị tạm dừng lô.' } },
  ]
}
