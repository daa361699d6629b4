// Text of the refusals that any page can meet, by code. It is in `shared` because the service uses it too.
export { words } from '@temsao/shared/faults/vi/common.ts'
