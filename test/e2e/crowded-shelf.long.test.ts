// More than a phone normally has to handle: five thousand stamps in one inspection.
import { it } from 'vitest'
import { setUpReadyPhone } from '../inspector/ready-phone.ts'
import { inspectShelf } from './crowded-shelf.ts'

const setup = setUpReadyPhone()

it('puts five thousand stamps into one inspection, on the phone, at the office and on paper', async () => {
  await inspectShelf(setup, 5000)
})
