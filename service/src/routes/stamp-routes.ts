// The stamp of a batch: what was signed, and its QR code as artwork.
import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi'
import { formatStampUrl } from '@temsao/shared/stamp-url.ts'
import { formatKid } from '@temsao/shared/token.ts'
import { encodeTypedCode } from '@temsao/shared/typed-code.ts'
import type { Context } from 'hono'
import { etag } from 'hono/etag'
import { issueStamp } from '../domain/stamps.ts'
import { renderPng, renderSvg } from '../print/qr-artwork.ts'
import type { StampRow } from '../store/schema.ts'
import { createRouter, idParam, json, problems, workOf, type RouteDeps } from './api.ts'

const stampRecord = z
  .object({
    number: z.int().meta({ description: 'Stamp number with its issuer; its place in the status list.' }),
    typedCode: z.string().meta({ description: 'Short code to type when the QR cannot be read.', example: '22R2V-M37H7' }),
    batchId: z.int(),
    certificateId: z.int(),
    kid: z.string(),
    signedOn: z.string().meta({ format: 'date' }),
    token: z.string().meta({ description: 'The signed token, a JWS in compact form.' }),
    url: z.string().meta({ description: 'The link in the QR code.' }),
    createdAt: z.string().meta({ format: 'date-time', description: 'UTC.' }),
  })
  .meta({ id: 'Stamp' })

const image = (type: string, format: 'binary' | undefined) => ({
  description: 'Level M, with the quiet zone of four modules.',
  content: { [type]: { schema: z.string().meta(format === undefined ? {} : { format }) } },
})

const refusals = problems(404, 422)
const tags = ['Stamps']
const request = { params: idParam }

/** Routes under `/batches/{id}`: `stamp`, `stamp.svg` and `stamp.png`. The stamp is signed when it is first asked for. */
export function stampRoutes(deps: RouteDeps): OpenAPIHono {
  const { issuer } = deps
  const router = createRouter()
  const getStamp = (c: Context, batchId: number): Promise<StampRow> => issueStamp(workOf(deps, c), issuer, batchId)
  const getUrl = async (c: Context, batchId: number): Promise<string> => formatStampUrl(issuer.origin, (await getStamp(c, batchId)).token)
  for (const path of ['/:id/stamp.svg', '/:id/stamp.png']) router.use(path, etag())
  router.openapi(
    createRoute({
      method: 'get',
      path: '/{id}/stamp',
      tags,
      summary: "A batch's stamp",
      request,
      responses: { 200: json(stampRecord, 'The stamp.'), ...refusals },
    }),
    async (c) => {
      const { number, batchId, certificateId, signedOn, token, createdAt } = await getStamp(c, c.req.valid('param').id)
      const { issuer: issuerNumber, keyNumber } = issuer.signer
      const typedCode = encodeTypedCode({ issuer: issuerNumber, number })
      const kid = formatKid({ issuer: issuerNumber, keyNumber })
      return c.json(
        { number, typedCode, batchId, certificateId, kid, signedOn, token, url: formatStampUrl(issuer.origin, token), createdAt },
        200,
      )
    },
  )
  router.openapi(
    createRoute({
      method: 'get',
      path: '/{id}/stamp.svg',
      tags,
      summary: 'QR code as SVG',
      request,
      responses: { 200: image('image/svg+xml', undefined), ...refusals },
    }),
    async (c) => c.body(await renderSvg(await getUrl(c, c.req.valid('param').id)), 200, { 'Content-Type': 'image/svg+xml', ...cacheable }),
  )
  router.openapi(
    createRoute({
      method: 'get',
      path: '/{id}/stamp.png',
      tags,
      summary: 'QR code as PNG',
      request,
      responses: { 200: image('image/png', 'binary'), ...refusals },
    }),
    async (c) => c.body(await renderPng(await getUrl(c, c.req.valid('param').id)), 200, { 'Content-Type': 'image/png', ...cacheable }),
  )
  return router
}

// The picture of a stamp never changes, but the public address of a service can.
const cacheable = { 'Cache-Control': 'public, max-age=3600' }
