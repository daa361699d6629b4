// What the service refuses on any page, by code; the sentences are beside the codes, because the service says them too.
export { words } from '@temsao/shared/faults/vi/common.ts'
