// The language inside the document itself. For the English document, the build replaces this file with inlined-en.ts.
export { vi as inlined } from '../reading/verdict/messages-vi.ts'
