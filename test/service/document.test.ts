import { createHash } from 'node:crypto'
import { Validator } from '@seriousme/openapi-schema-validator'
import type { ApiDocument } from '@temsao/service/routes/document.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from './test-app.ts'

let test: TestApp
let document: ApiDocument

beforeAll(async () => {
  test = await openTestApp()
  document = (await test.get('/openapi.json')).body as unknown as ApiDocument
})

afterAll(async () => {
  await test.close()
})

describe('the API document', () => {
  it('is valid OpenAPI 3.1', async () => {
    const result = await new Validator().validate(structuredClone(document) as unknown as Record<string, unknown>)
    expect(result).toMatchObject({ valid: true })
  })

  it('names every operation once, with its refusals and its answers', () => {
    const operations = Object.values(document.paths).flatMap((item) => Object.values(item))
    const ids = operations.map(({ operationId }) => operationId)
    expect(new Set(ids).size).toBe(ids.length)
    for (const { operationId, responses } of operations) {
      expect(operationId).toMatch(/^[a-z]+([A-Z0-9][A-Za-z0-9]*)*$/)
      expect(Object.keys(responses)).toContainEqual(expect.stringMatching(/^20\d$/))
    }
    const refusals = operations.flatMap(({ responses }) => Object.entries(responses).filter(([status]) => Number(status) >= 400))
    for (const [, { content }] of refusals) expect(Object.keys(content ?? {})).toEqual(['application/problem+json'])
  })
})

describe('/docs', () => {
  it('shows every operation and schema, without a script or a request to another host', async () => {
    const response = await test.app.request('/docs')
    const text = await response.text()
    for (const item of Object.values(document.paths))
      for (const { operationId } of Object.values(item)) expect(text).toContain(`id="${operationId}"`)
    for (const name of Object.keys(document.components?.schemas ?? {})) expect(text).toContain(`<details id="${name}">`)
    expect(text).not.toMatch(/<script|src=|https?:\/\/[^"\s]*"|url\(/)
    const style = /<style>([^]*?)<\/style>/.exec(text)![1]!
    expect(response.headers.get('Content-Security-Policy')).toContain(
      `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
    )
  })
})
