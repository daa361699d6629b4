// The preview: the service's drawing of the first page. Each change asks for a new one and cancels the request before it.
import { useEffect, useState } from 'preact/hooks'
import { ApiError, client, sent } from '../../../../ui/api.ts'
import { cutLabel, type LabelPlace } from './label-cut.ts'
import type { SheetOrder } from './order-values.ts'

/** A preview that the service has drawn. */
export interface Preview {
  /** Object URLs of the two drawings, SVG images: the page, and its first label. */
  readonly page: string
  readonly label: string
  readonly profile: 'full' | 'mini'
  /** With `mini`: the size of the smallest label that fits the full stamp. */
  readonly fullFrom: { readonly widthMm: number; readonly heightMm: number } | undefined
}

/** The last drawing, the error of the last order, and whether a newer drawing is under way. */
export interface PreviewState {
  readonly preview: Preview | undefined
  readonly error: unknown
  readonly isDrawing: boolean
}

const TYPING_MS = 400

/** The preview of an order; without an order, the last preview stays. `place` says where the first label is. */
export function usePreview(batchId: number, order: SheetOrder | undefined, place: LabelPlace): PreviewState {
  const [state, setState] = useState<PreviewState>({ preview: undefined, error: undefined, isDrawing: false })
  const asked = order === undefined ? undefined : JSON.stringify(order)
  useEffect(() => {
    if (order === undefined) return setState(({ preview }) => ({ preview, error: undefined, isDrawing: false }))
    const controller = new AbortController()
    setState((before) => ({ ...before, isDrawing: true }))
    const timer = setTimeout(() => {
      draw(batchId, order, { place, signal: controller.signal }).then(
        (preview) => {
          if (controller.signal.aborted) return forget(preview)
          return setState((before) => (forget(before.preview), { preview, error: undefined, isDrawing: false }))
        },
        (error: unknown) => controller.signal.aborted || setState(({ preview }) => ({ preview, error, isDrawing: false })),
      )
    }, TYPING_MS)
    return () => {
      clearTimeout(timer)
      controller.abort(new ApiError({ code: 'cancelled', status: 0, detail: '', fields: [] }))
    }
  }, [batchId, asked])
  useEffect(() => () => setState((before) => (forget(before.preview), before)), [])
  return state
}

async function draw(batchId: number, order: SheetOrder, { place, signal }: { place: LabelPlace; signal: AbortSignal }): Promise<Preview> {
  const call = { param: { id: String(batchId) }, json: order }
  const response = await client.batches[':id'].sheets.preview.$post(call, sent({ signal }))
  const svg = await response.text()
  const [widthMm, heightMm] = (response.headers.get('Temsao-Full-From') ?? '').split('x').map(Number)
  return {
    page: pictureOf(svg),
    label: pictureOf(cutLabel(svg, place)),
    profile: response.headers.get('Temsao-Profile') === 'mini' ? 'mini' : 'full',
    fullFrom: widthMm !== undefined && heightMm !== undefined ? { widthMm, heightMm } : undefined,
  }
}

function pictureOf(svg: string): string {
  return URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
}

function forget(preview: Preview | undefined): void {
  if (preview === undefined) return
  URL.revokeObjectURL(preview.page)
  URL.revokeObjectURL(preview.label)
}
