// The language that stands in the document itself. The build puts inlined-en.ts in the place of this file for the English one.
export { vi as inlined } from '../reading/verdict/messages-vi.ts'
