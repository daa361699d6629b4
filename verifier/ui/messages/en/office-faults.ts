// What the service refuses about the register, labels and stamps, by code.
export { words } from '@temsao/shared/faults/en/office.ts'
