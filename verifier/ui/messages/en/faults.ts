// Text of the service's refusals, by code. It is in `shared` because the service uses it too.
export { words } from '@temsao/shared/faults/en/plain.ts'
