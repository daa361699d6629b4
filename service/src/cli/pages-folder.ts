// The folder with the built pages.
import { fileURLToPath } from 'node:url'

export const PAGES_FOLDER = fileURLToPath(new URL('../../../verifier/dist', import.meta.url))
