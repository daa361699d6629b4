// Where the build of the verifier lies.
import { fileURLToPath } from 'node:url'

export const PAGES_FOLDER = fileURLToPath(new URL('../../../verifier/dist', import.meta.url))
