// A service with an office and an inspector for all tests of a file, and a new phone for each test.
import { afterAll, beforeAll, beforeEach } from 'vitest'
import type { TestDialect } from '../dialects.ts'
import { invite, joinAsOperator, type Browser } from '../people/people.ts'
import { openTestApp, type TestApp } from '../test-app.ts'
import { makePhone, userIdOf, type Phone } from './inspecting.ts'

/** What a test works with; there from the first test on. */
export interface InspectionSetup {
  test: TestApp
  office: Browser
  inspector: Browser
  /** The inspector's phone, new for each test. */
  phone: Phone
}

/** Prepares the service and both people. */
export function setUpInspections(dialect: TestDialect): InspectionSetup {
  const setup = {} as InspectionSetup
  beforeAll(async () => {
    setup.test = await openTestApp({ dialect, access: 'accounts' })
    setup.office = await invite(await joinAsOperator(setup.test), 'office')
    setup.inspector = await invite(setup.office, 'inspector')
  })
  afterAll(async () => {
    await setup.test.close()
  })
  beforeEach(async () => {
    setup.phone = await makePhone(setup.test, await userIdOf(setup.test, 'inspector@example.vn'))
  })
  return setup
}

/** A product that was inspected, and the end of an inspection with faults. */
export const PRODUCT = { kind: 'product', body: { name: 'Miến dong', producerName: 'HTX Bình Lư', producerId: 1, lot: 'L1' } } as const
export const END = (entries: number) => ({ kind: 'end', body: { entries, conclusion: 'faults' } }) as const
