// What the service refuses, by code; the sentences are beside the codes, for the service says them too.
export { words } from '@temsao/shared/faults/vi/plain.ts'
