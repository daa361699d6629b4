// Makes `inspection.html`, which verifies inspections: one document that contains everything, so that a copy stored beside a bundle still
// verifies it in ten years.
import { join } from 'node:path'
import { build } from 'vite'
import { inlinePage } from './inline-page.ts'

const root = join(import.meta.dirname, '..')

const BROWSER_FLOOR = ['es2021', 'chrome92', 'safari15.4']

/** Builds the document. */
export async function buildInspectionPage(): Promise<{ name: string; content: string }> {
  const result = await build({
    root,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    // Independent of NODE_ENV: tests that build must measure the file that is served.
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact', development: false } },
    build: {
      write: false,
      target: BROWSER_FLOOR,
      cssTarget: BROWSER_FLOOR,
      modulePreload: false,
      cssCodeSplit: false,
      rolldownOptions: { input: join(root, 'inspection.html'), output: { format: 'iife' } },
    },
  })
  if (!('output' in result)) throw new Error('Vite was expected to build once.')
  const files = new Map(result.output.map((file) => [file.fileName, textOf(file.type === 'chunk' ? file.code : file.source)]))
  // The page shows a bundle's photos from memory, as blobs.
  return { name: 'inspection.html', content: inlinePage({ html: files.get('inspection.html') ?? '', files, images: "'self' blob:" }) }
}

function textOf(source: string | Uint8Array): string {
  return typeof source === 'string' ? source : Buffer.from(source).toString()
}
