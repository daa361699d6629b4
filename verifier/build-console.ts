// Makes the files of the console: a document and what it loads, all with a hash of their content in the name.
import { join } from 'node:path'
import { build } from 'vite'

const root = import.meta.dirname

/** Older browsers lack the modal dialog that the console stands on. */
const BROWSER_FLOOR = ['es2021', 'chrome92', 'safari15.4']

// Hash policies are not needed: everything comes from the page's own host, and nothing is inline.
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ')

const name = (extension: string): string => `console/[name].[hash:10].${extension}`

/** Builds `console.html` and the files below `console/`. */
export async function buildConsole(): Promise<{ name: string; content: string | Uint8Array }[]> {
  const result = await build({
    root,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    // The same files whatever NODE_ENV says: tests that build must weigh what is served.
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact', development: false } },
    build: {
      write: false,
      target: BROWSER_FLOOR,
      cssTarget: BROWSER_FLOOR,
      modulePreload: false,
      assetsInlineLimit: 0,
      rolldownOptions: {
        input: join(root, 'console.html'),
        output: {
          hashCharacters: 'hex',
          entryFileNames: name('js'),
          chunkFileNames: name('js'),
          assetFileNames: name('[ext]'),
          // What every screen needs is one file; screens and languages are files of their own.
          codeSplitting: {
            groups: [{ name: 'base', test: /\/(preact|hono)\/|\/console\/src\/(?!screens|messages|main)|\/shared\/src\// }],
          },
        },
      },
    },
  })
  if (!('output' in result)) throw new Error('Vite was expected to build once.')
  const base = result.output.find(({ fileName }) => /\/base\.[0-9a-f]+\.js$/.test(fileName))?.fileName ?? ''
  return result.output.map((file) => {
    const content = file.type === 'chunk' ? file.code : file.source
    return { name: file.fileName, content: file.fileName === 'console.html' ? finish(String(content), base) : content }
  })
}

// The base is fetched with the entry, not after it: on a mountain network every round trip counts.
function finish(html: string, base: string): string {
  return html
    .replaceAll(/<!--[^]*?-->/g, '')
    .replaceAll(/\s*\n\s*/g, '\n')
    .replaceAll(' crossorigin', '')
    .replace('</head>', `<link rel="modulepreload" href="/${base}">\n</head>`)
    .replace('<meta charset="utf-8" />', `<meta charset="utf-8" />\n<meta http-equiv="Content-Security-Policy" content="${POLICY}" />`)
}
