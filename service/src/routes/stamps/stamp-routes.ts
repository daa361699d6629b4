// The stamp of a batch: what was signed, and its QR code as artwork.
import { createRoute, z } from '@hono/zod-openapi'
import { formatKid } from '@temsao/shared/stamp/token.ts'
import { encodeTypedCode } from '@temsao/shared/stamp/typed-code.ts'
import type { Context } from 'hono'
import { etag } from 'hono/etag'
import { assertPrintable } from '../../domain/labels/print-rule.ts'
import { linksOf, type StampLinks } from '../../domain/stamps/stamp-links.ts'
import { issueStamp } from '../../domain/stamps/stamps.ts'
import { createArtwork, type Artwork } from '../../print/stamp/artwork-size.ts'
import { drawEps } from '../../print/stamp/eps.ts'
import { drawPdf } from '../../print/stamp/pdf.ts'
import { drawPng } from '../../print/drawing/png.ts'
import { drawSvg } from '../../print/stamp/svg.ts'
import type { StampRow } from '../../store/schema.ts'
import { createRouter, idParam, json, problems, workOf, type RouteDeps } from '../api.ts'
import { coded } from '../../domain/input-faults.ts'

const code = z.string().meta({ description: 'Stamp code: the signed token packed into digits (shared/STAMP.md).' })
const token = z.string().meta({ description: 'The same signed token as a JWS in compact form.' })
const url = z.string().meta({ description: 'The link in the QR code.' })

const stampRecord = z
  .object({
    number: z.int().meta({ description: 'Stamp number with its issuer; its place in the status list.' }),
    typedCode: z.string().meta({ description: 'Short code to type when the QR cannot be read.', example: '22R2V-M37H7' }),
    batchId: z.int(),
    certificateId: z.int(),
    kid: z.string(),
    signedOn: z.string().meta({ format: 'date' }),
    code,
    token,
    url,
    mini: z.object({ code, token, url }).meta({ description: 'The same stamp without names, for the smallest labels.' }),
    createdAt: z.string().meta({ format: 'date-time', description: 'UTC.' }),
  })
  .meta({ id: 'Stamp' })

const length = z
  .string()
  .regex(/^\d{1,4}(\.\d{1,4})?$/, coded('not-a-length'))
  .transform(Number)
  .optional()

const artworkQuery = z.strictObject({
  profile: z
    .enum(['full', 'mini'])
    .optional()
    .meta({ description: '`full` (default) carries all names; `mini` only identity, star and term.' }),
  widthMm: length.meta({ description: 'Width of the whole stamp with its quiet zone; the best error correction that fits is chosen.' }),
  moduleMm: length.meta({ description: 'Width of one module; if no size is given, 0.5.' }),
  dpi: z
    .string()
    .regex(/^[1-9]\d{1,3}$/, coded('not-dots-an-inch'))
    .transform(Number)
    .optional()
    .meta({ description: 'Printer resolution: a module is then a whole number of dots.' }),
  level: z.enum(['L', 'M', 'Q', 'H']).optional().meta({ description: 'Error correction level, if it must be a particular one.' }),
  allowSmallModules: z
    .enum(['true', 'false'])
    .transform((text) => text === 'true')
    .optional()
    .meta({ description: 'Allows modules from 0.25 mm instead of 0.396 mm (GS1).' }),
})

/** How each format is drawn, and its media type. */
const formats = {
  svg: { type: 'image/svg+xml', summary: 'QR code as SVG', draw: (artwork: Artwork, title: string) => drawSvg(artwork, { title }) },
  png: { type: 'image/png', summary: 'QR code as PNG, 1 bit a pixel', draw: (artwork: Artwork) => drawPng(artwork) },
  pdf: { type: 'application/pdf', summary: 'QR code as PDF, vector, 100 % K', draw: (artwork: Artwork) => drawPdf(artwork) },
  eps: { type: 'application/postscript', summary: 'QR code as EPS, vector, 100 % K', draw: (artwork: Artwork) => drawEps(artwork) },
} as const

const tags = ['Stamps']

/** Routes under `/batches/{id}`: `stamp`, and `stamp.svg`, `.png`, `.pdf`, `.eps`. The first request for a stamp signs it. */
export function stampRoutes(deps: RouteDeps) {
  const { issuer } = deps
  const getStamp = (c: Context, batchId: number): Promise<StampRow> => issueStamp(workOf(deps, c), issuer, batchId)
  const router = createRouter().openapi(
    createRoute({
      method: 'get',
      path: '/{id}/stamp',
      tags,
      summary: "A batch's stamp",
      request: { params: idParam },
      responses: { 200: json(stampRecord, 'The stamp.'), ...problems(404, 409, 422) },
    }),
    async (c) => c.json(toStampRecord(issuer.origin, await getStamp(c, c.req.valid('param').id)), 200),
  )
  for (const [format, { type, summary, draw }] of Object.entries(formats)) {
    router.use(`/:id/stamp.${format}`, etag())
    router.openapi(
      createRoute({
        method: 'get',
        path: `/{id}/stamp.${format}`,
        tags,
        summary,
        description: 'Refused once the batch is stopped or the certificate has ended: the mark may not be printed from that day on.',
        request: { params: idParam, query: artworkQuery },
        responses: { 200: { description: summary, content: { [type]: { schema: z.string() } } }, ...problems(404, 409, 422) },
      }),
      async (c) => {
        const { profile = 'full', ...size } = c.req.valid('query')
        const stamp = await getStamp(c, c.req.valid('param').id)
        await assertPrintable(workOf(deps, c), stamp)
        const links = linksOfBoth(issuer.origin, stamp)
        const artwork = createArtwork({ ...size, profile, texts: { full: links.full.qrText, mini: links.mini.qrText } })
        const drawn = draw(artwork, encodeTypedCode(links.full.stamp))
        return c.body(typeof drawn === 'string' ? drawn : Uint8Array.from(drawn), 200, { 'Content-Type': type, ...cacheable })
      },
    )
  }
  return router
}

// The picture of a stamp never changes, but the permission to print it does, so every use must ask again.
const cacheable = { 'Cache-Control': 'private, max-age=0, must-revalidate' }

function linksOfBoth(origin: string, row: StampRow): Record<'full' | 'mini', StampLinks> {
  return { full: linksOf(origin, row.code), mini: linksOf(origin, row.miniCode) }
}

function toStampRecord(origin: string, row: StampRow): z.input<typeof stampRecord> {
  const { full, mini } = linksOfBoth(origin, row)
  const { number, batchId, certificateId, signedOn, createdAt } = row
  return {
    number,
    typedCode: encodeTypedCode(full.stamp),
    batchId,
    certificateId,
    kid: formatKid(full.stamp),
    signedOn,
    code: full.code,
    token: full.token,
    url: full.url,
    mini: { code: mini.code, token: mini.token, url: mini.url },
    createdAt,
  }
}
