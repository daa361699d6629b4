// Makes the files of a page built from components: a document, and the files that it loads. Each of these has a hash of its content in its
// name.
import { join } from 'node:path'
import { build } from 'vite'

const root = join(import.meta.dirname, '..')

/** Older browsers lack the modal dialog that these pages need. */
const BROWSER_FLOOR = ['es2021', 'chrome92', 'safari15.4']

/** A file for modules that several others share. */
export interface SharedFile {
  readonly name: string
  readonly test: (id: string) => boolean
  readonly priority?: number
}

/** How to build one such page. */
export interface AppPlan {
  /** The document's name, such as `console.html`. */
  readonly document: string
  /** The folder for its files, such as `console`. */
  readonly folder: string
  /** Its Content-Security-Policy. */
  readonly policy: string
  /**
   * The files for shared modules: `base` for what every screen needs, and perhaps others. Screens and languages get their own
   * files.
   */
  readonly groups: readonly SharedFile[]
  readonly define?: Readonly<Record<string, string>>
}

/** A file of the build. */
export interface AppFile {
  readonly name: string
  readonly content: string | Uint8Array
}

/** Builds the document and the files of its folder. */
export async function buildApp({ document, folder, policy, groups, define = {} }: AppPlan): Promise<AppFile[]> {
  const name = (extension: string): string => `${folder}/[name].[hash:10].${extension}`
  const result = await build({
    root,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    define: { ...define },
    // Independent of NODE_ENV: tests that build must measure the files that are served.
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact', development: false } },
    build: {
      write: false,
      target: BROWSER_FLOOR,
      cssTarget: BROWSER_FLOOR,
      modulePreload: false,
      assetsInlineLimit: 0,
      rolldownOptions: {
        input: join(root, document),
        output: {
          hashCharacters: 'hex',
          entryFileNames: name('js'),
          chunkFileNames: name('js'),
          assetFileNames: name('[ext]'),
          codeSplitting: { groups: [...groups] },
        },
      },
    },
  })
  if (!('output' in result)) throw new Error('Vite was expected to build once.')
  const base = result.output.find(({ fileName }) => /\/base\.[0-9a-f]+\.js$/.test(fileName))?.fileName ?? ''
  return result.output.map((file) => {
    const content = file.type === 'chunk' ? file.code : file.source
    return { name: file.fileName, content: file.fileName === document ? finish(String(content), { base, policy }) : content }
  })
}

// The base is fetched together with the entry, not after it: on a slow network in the mountains every round trip counts.
function finish(html: string, { base, policy }: { base: string; policy: string }): string {
  return html
    .replaceAll(/<!--[^]*?-->/g, '')
    .replaceAll(/\s*\n\s*/g, '\n')
    .replaceAll(' crossorigin', '')
    .replace('</head>', `<link rel="modulepreload" href="/${base}">\n</head>`)
    .replace('<meta charset="utf-8" />', `<meta charset="utf-8" />\n<meta http-equiv="Content-Security-Policy" content="${policy}" />`)
}
