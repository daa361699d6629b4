// More than a phone normally has to handle: five thousand stamps in one inspection.
import { it } from 'vitest'
import { setUpReadyPhone } from '../inspector/ready-phone.ts'
import { inspectShelf } from './crowded-shelf.ts'

const setup = setUpReadyPhone()

it('of five thousand stamps is one inspection, on the phone, at the office and on paper', async () => {
  await inspectShelf(setup, 5000)
})
