// Checks the layout of the source by its import graph: layers, rooms and pages import in one direction only, and no folder, file or
// cycle grows unnoticed. Types count as much as values, because an import of either is a dependency.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { listCircles, listSources, readImports, ROOT, type ImportGraph } from './import-graph.ts'

/** What the service can do, from the top: a room may use those after it, in the layers routes, domain and store alike. */
const CAPABILITIES = [
  'inspections',
  'labels',
  'exchange',
  'standards',
  'log',
  'site',
  'records',
  'people',
  'scans',
  'lifecycle',
  'trace',
  'stamps',
  'content',
  'register',
]
/** The files of a folder that are in none of its rooms. */
const GROUND = '(ground)'

/** The rooms of every folder that has rooms, from the top: a room imports only from those after it. */
const ROOMS: Readonly<Record<string, readonly string[]>> = {
  'service/src/routes': [...CAPABILITIES, GROUND],
  'service/src/domain': [...CAPABILITIES, GROUND],
  'service/src/store': ['migrations', ...CAPABILITIES, GROUND],
  'service/src/print': ['sheet', 'label', 'stamp', 'report', 'pdf', 'drawing', 'font', 'qr', GROUND],
  'service/src/cli': [GROUND, 'inspections', 'keys', 'data', 'trust', 'command'],
  'shared/src': ['faults', 'inspection', 'verdict', 'lists', 'stamp-code', 'stamp', GROUND],
}

/** The layers of the service, from the top, each with the layers that it may call. */
const LAYERS: Readonly<Record<string, readonly string[]>> = {
  'main.ts': ['cli'],
  'client.ts': ['app.ts'],
  cli: [
    'app.ts',
    'open-register.ts',
    'backup',
    'demo',
    'routes',
    'exchange',
    'domain',
    'print',
    'signing',
    'store',
    'config.ts',
    'start-error.ts',
  ],
  'app.ts': ['routes', 'domain', 'signing', 'store'],
  'open-register.ts': ['demo', 'accounts', 'domain', 'signing', 'store', 'config.ts', 'start-error.ts'],
  demo: ['domain', 'signing', 'store'],
  backup: ['store', 'start-error.ts'],
  routes: ['accounts', 'exchange', 'domain', 'print', 'photos', 'signing', 'store', 'config.ts', 'start-error.ts', 'fault-error.ts'],
  accounts: ['domain', 'store', 'start-error.ts'],
  exchange: ['domain', 'store'],
  domain: ['print', 'photos', 'signing', 'store', 'fault-error.ts'],
  print: ['fault-error.ts'],
  photos: ['fault-error.ts'],
  signing: ['store', 'start-error.ts'],
  store: ['start-error.ts'],
  'config.ts': ['start-error.ts'],
  'start-error.ts': [],
  'fault-error.ts': [],
}

/** The pages and their shared code, each with what it may use. */
const PAGES: Readonly<Record<string, readonly string[]>> = {
  'build.ts': ['build'],
  build: ['reading'],
  console: ['ui', 'reading'],
  inspector: ['ui', 'reading'],
  inspection: ['ui', 'reading'],
  shopper: ['ui', 'reading'],
  ui: ['reading'],
  worker: ['ui', 'reading'],
  reading: [],
}

const MOST_FILES_A_ROOM = 25
const MOST_LINES_A_FILE = 300
/** Tables and texts may be longer: the messages of a language, and the tables of the database as types. */
const TABLES_AND_WORDS = /(^|\/)(messages|words)\/|(^|[/-])(words|messages)(-\w+)?\.ts$|(^|[/-])schema\.ts$/

/** Folders of tests that belong to no single room, and `run`, which contains what tests run on. */
const OTHER_TESTS = ['bench', 'e2e', 'pictures', 'run', 'vectors']

let sources: string[]
let graph: ImportGraph

beforeAll(async () => {
  sources = await listSources('service/src', 'shared/src', 'verifier')
  graph = readImports(sources)
})

/** The wrong imports, as `from → to`. */
function listWrong(isWrong: (from: string, to: string) => boolean): string[] {
  return [...graph].flatMap(([from, imports]) => [...imports].filter((to) => isWrong(from, to)).map((to) => `${from} → ${to}`))
}

/** The first step of a path below a folder, or `undefined` outside it. */
function stepOf(folder: string, path: string): string | undefined {
  return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1).split('/')[0] : undefined
}

/** The room of a file in a folder with rooms. */
function roomOf(folder: string, path: string): string | undefined {
  const step = stepOf(folder, path)
  return step?.endsWith('.ts') === true ? GROUND : step
}

function leavesItsLayer(from: string, to: string): boolean {
  const [layer, other] = [stepOf('service/src', from), stepOf('service/src', to)]
  return layer !== undefined && other !== undefined && layer !== other && !LAYERS[layer]!.includes(other)
}

function entersAnotherPage(from: string, to: string): boolean {
  const [page, other] = [stepOf('verifier', from), stepOf('verifier', to)]
  return page !== undefined && other !== undefined && page !== other && !PAGES[page]!.includes(other)
}

function knowsMoreThanTheApi(from: string, to: string): boolean {
  return from.startsWith('verifier/') && to.startsWith('service/') && to !== 'service/src/app.ts'
}

describe('layers', () => {
  it('are all on the list, from the top', () => {
    const layers = new Set(sources.map((path) => stepOf('service/src', path)).filter((layer) => layer !== undefined))
    expect([...layers].filter((layer) => !(layer in LAYERS))).toEqual([])
    const order = Object.keys(LAYERS)
    const upward = Object.entries(LAYERS).flatMap(([layer, below]) => below.filter((other) => order.indexOf(other) <= order.indexOf(layer)))
    expect(upward).toEqual([])
  })

  it('import only the layers that they may call', () => {
    expect(listWrong(leavesItsLayer)).toEqual([])
  })

  it('may import shared/, which imports none of them', () => {
    expect(listWrong((from, to) => from.startsWith('shared/') && !to.startsWith('shared/'))).toEqual([])
    expect(listWrong((from, to) => from.startsWith('service/') && to.startsWith('verifier/'))).toEqual([])
  })
})

describe.each(Object.entries(ROOMS))('rooms of %s', (folder, rooms) => {
  it('are all on the list', () => {
    const found = new Set(sources.map((path) => roomOf(folder, path)).filter((room) => room !== undefined))
    expect([...found].filter((room) => !rooms.includes(room))).toEqual([])
  })

  it('import only from those below', () => {
    // oxlint-disable-next-line unicorn/consistent-function-scoping -- it knows the rooms of this case
    const isWrong = (from: string, to: string): boolean => {
      const [room, other] = [roomOf(folder, from), roomOf(folder, to)]
      return room !== undefined && other !== undefined && rooms.indexOf(other) < rooms.indexOf(room)
    }
    expect(listWrong(isWrong)).toEqual([])
  })
})

describe('pages', () => {
  it('are all on the list', () => {
    const found = new Set(sources.map((path) => stepOf('verifier', path)).filter((page) => page !== undefined))
    expect([...found].filter((page) => !(page in PAGES))).toEqual([])
  })

  it('import nothing from each other, except what is on the list', () => {
    expect(listWrong(entersAnotherPage)).toEqual([])
  })

  it('give a shopper’s page no Preact', () => {
    const reached = new Set(sources.filter((path) => path.startsWith('verifier/shopper/')))
    for (const path of reached) for (const next of graph.get(path) ?? []) reached.add(next)
    expect([...reached].filter((path) => path.endsWith('.tsx'))).toEqual([])
  })

  it('know the service only by the type of its API', () => {
    expect(listWrong(knowsMoreThanTheApi)).toEqual([])
  })
})

describe('sizes', () => {
  it(`are at most ${MOST_FILES_A_ROOM} files in a folder`, () => {
    const folders = Map.groupBy(sources, (path) => path.slice(0, path.lastIndexOf('/')))
    const full = [...folders].filter(([, files]) => files.length > MOST_FILES_A_ROOM)
    expect(full.map(([folder, files]) => `${folder}: ${files.length}`)).toEqual([])
  })

  it(`are at most ${MOST_LINES_A_FILE} lines in a file, except for tables and words`, () => {
    const lengths = sources.filter((path) => !TABLES_AND_WORDS.test(path)).map((path) => [path, countLines(path)] as const)
    expect(lengths.filter(([, lines]) => lines > MOST_LINES_A_FILE).map(([path, lines]) => `${path}: ${lines}`)).toEqual([])
  })
})

function countLines(path: string): number {
  return readFileSync(join(ROOT, path), 'utf8').split('\n').length - 1
}

describe('cycles of imports', () => {
  it('do not exist, not even between types', () => {
    expect(listCircles(graph)).toEqual([])
  })

  it('are found if there are any', () => {
    const imports = { a: ['b'], b: ['c', 'd'], c: ['a'], d: ['e'], e: [] }
    expect(listCircles(new Map(Object.entries(imports).map(([file, others]) => [file, new Set(others)])))).toEqual([['a', 'b', 'c']])
  })
})

describe('the tests', () => {
  it('have only rooms that the sources have', async () => {
    const roomsOfService = new Set(sources.flatMap((path) => roomNamesOf('service/src', path)))
    const roomsOfShared = new Set(sources.flatMap((path) => roomNamesOf('shared/src', path)))
    const folders = new Set(
      (await listSources('test'))
        .map((path) => path.split('/').slice(1, -1))
        .filter(({ length }) => length > 0)
        .map(String),
    )
    const unknown = [...folders]
      .map((folder) => folder.split(','))
      .filter(([top = '', room]) => {
        if (OTHER_TESTS.includes(top)) return false
        if (top === 'service') return room !== undefined && !roomsOfService.has(room)
        if (top === 'shared') return room !== undefined && !roomsOfShared.has(room)
        return !(top in PAGES)
      })
    expect(unknown).toEqual([])
  })
})

/** The names of the folders on the way to a file. */
function roomNamesOf(folder: string, path: string): string[] {
  return path.startsWith(`${folder}/`)
    ? path
        .slice(folder.length + 1)
        .split('/')
        .slice(0, -1)
    : []
}
