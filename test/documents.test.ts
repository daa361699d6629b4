// The documents fit this repository: links have targets, and paths, commands, settings and words on screens exist.
import { existsSync, globSync, readFileSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { expect, it } from 'vitest'
import { COMMANDS } from '@temsao/service/cli/commands.ts'

const ROOT = join(import.meta.dirname, '..')
/** Built or downloaded folders, which no clone has. */
const MADE = /(^|\/)(node_modules|dist|data\/keys)(\/|$)/

const NAMES = globSync('**/*.md', { cwd: ROOT, exclude: (name) => /^(node_modules|dist|\.git)$/.test(basename(name)) }).sort()
const DOCUMENTS = new Map(NAMES.map((name) => [name, read(name)]))

function read(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8')
}

function isThere(path: string): boolean {
  return MADE.test(path) || existsSync(join(ROOT, path))
}

const FENCE = /^```(\w*)\n([\s\S]*?)^```$/gm

/** A document's text without its code blocks. */
function proseOf(text: string): string {
  return text.replace(FENCE, '')
}

/** The texts between backticks in a document's prose. */
function codesIn(text: string): string[] {
  return Array.from(proseOf(text).matchAll(/`([^`\n]+)`/g), ([, code]) => code!)
}

/** The anchors of a document's headings, as GitHub makes them. */
function anchorsOf(text: string): string[] {
  return Array.from(proseOf(text).matchAll(/^#+ (.+)$/gm), ([, heading]) =>
    heading!
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}_ -]/gu, '')
      .replaceAll(' ', '-'),
  )
}

/** Collects the results of `find` for each document, under the document's name. */
function findInAll(find: (text: string, name: string) => readonly string[]): string[] {
  return [...DOCUMENTS].flatMap(([name, text]) => find(text, name).map((fault) => `${name}: ${fault}`))
}

it('finds the documents', () => {
  expect(NAMES).toEqual(expect.arrayContaining(['README.md', 'service/OPERATING.md', 'verifier/GUIDE-OFFICE.vi.md', 'shared/STAMP.md']))
})

it('has a file and a heading behind every relative link and picture', () => {
  const broken = findInAll((text, name) => {
    const prose = proseOf(text).replace(/`[^`\n]+`/g, (code) => (code.includes('](') ? '' : code))
    const targets = [...prose.matchAll(/\]\(([^)\s]+)\)/g), ...prose.matchAll(/ src="([^"]+)"/g)].map(([, target]) => target!)
    return targets.filter((target) => {
      if (/^[a-z]+:/.test(target)) return false
      const [path = '', anchor] = target.split('#')
      const file = path === '' ? name : relative(ROOT, join(ROOT, dirname(name), decodeURI(path)))
      if (!isThere(file)) return true
      return anchor !== undefined && !anchorsOf(DOCUMENTS.get(file) ?? '').includes(decodeURI(anchor))
    })
  })
  expect(broken).toEqual([])
})

it('names paths that exist', () => {
  const missing = findInAll((text, name) =>
    codesIn(text)
      .filter((code) => /^(service|verifier|shared|test|src)\/[\w./-]*$/.test(code))
      .filter((path) => ![path, join(dirname(name), path), `test/${path}`, `test/${path}.test.ts`].some(isThere)),
  )
  expect(missing).toEqual([])
})

it('names tests that exist beside each threat', () => {
  const rows = DOCUMENTS.get('verifier/THREATS.md')!
    .split('\n')
    .filter((line) => line.startsWith('| '))
  const named = rows.flatMap((row) => codesIn(row.split(' | ').at(-1)!))
  expect(named.length).toBeGreaterThan(60)
  expect(named.filter((path) => !isThere(`test/${path.endsWith('/') ? path : `${path}.test.ts`}`))).toEqual([])
})

it('gives commands that are scripts of the project, and files that Node can run', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
  const wrong = findInAll((text) => {
    const lines = [...text.matchAll(FENCE)].filter(([, language]) => language === 'sh').flatMap(([, , body]) => body!.split('\n'))
    const all = [...lines, ...codesIn(text)].join('\n')
    const named = Array.from(all.matchAll(/npx -y pnpm@12 ([\w:-]+)/g), ([, script]) => script!)
    const run = Array.from(all.matchAll(/(?:^|\n)node (\S+)/g), ([, file]) => file!)
    return [...named.filter((script) => script !== 'X' && scripts[script] === undefined), ...run.filter((file) => !isThere(file))]
  })
  expect(wrong).toEqual([])
})

/** The words in a column of the tables below a heading. */
function namesBelow(text: string, heading: string): string[] {
  const part = text.slice(text.indexOf(`\n## ${heading}\n`)).slice(1)
  const [own = ''] = part.split(/\n## /)
  const cells = Array.from(own.matchAll(/^\| (`[^|]+) \|/gm), ([, cell]) => cell!)
  return cells.flatMap((cell) => Array.from(cell.matchAll(/`([^`]+)`/g), ([, name]) => name!))
}

it('lists every setting for operators, and no other', () => {
  const known = Array.from(read('service/src/config.ts').matchAll(/(?:value|setting)\('([A-Z_]+)'/g), ([, name]) => name!)
  expect(new Set(namesBelow(DOCUMENTS.get('service/OPERATING.md')!, 'Settings'))).toEqual(new Set(known))
})

it('lists every command for operators, and no other', () => {
  const listed = namesBelow(DOCUMENTS.get('service/OPERATING.md')!, 'Command line').map((command) => command.replace(/ (--|[A-Z]).*/, ''))
  expect(listed.toSorted()).toEqual(COMMANDS.map(({ name }) => name).toSorted())
})

it('keeps the first document short', () => {
  const text = DOCUMENTS.get('README.md')!
  expect(text.split('\n').length).toBeLessThan(200)
  expect(text.split(/\s+/).length).toBeLessThan(2500)
})

// In the guides **two asterisks** mark words on a screen; __two underscores__ mark important warnings.
it('quotes only words that are on the screens', () => {
  const catalogues = globSync(['verifier/**/vi/*.ts', 'verifier/**/*messages-vi.ts', 'shared/src/**/*.ts'], {
    cwd: ROOT,
    exclude: (name) => basename(name) === 'node_modules',
  })
  const said = catalogues.map(read).join('\n')
  const unsaid = findInAll((text, name) => {
    const quoted = Array.from(text.matchAll(/\*\*([^*]+)\*\*/g), ([, words]) => words!.replaceAll('\n', ' '))
    return name.endsWith('.vi.md') ? quoted.filter((words) => !said.includes(`'${words}'`)) : []
  })
  expect(catalogues.length).toBeGreaterThan(20)
  expect(unsaid).toEqual([])
})
