// One module of the inspector's page in a browser: bundled as in the build, on an empty page with its own address, because
// IndexedDB and WebCrypto need one.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { build, type Rollup } from 'vite'

/** The script of a module of test/inspector. */
export async function bundleModule(entry: string): Promise<string> {
  const output = (await build({
    configFile: false,
    logLevel: 'error',
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact', development: false } },
    build: { write: false, target: ['es2022'], minify: false, lib: { entry, formats: ['iife'], name: 'bundled' } },
  })) as Rollup.RollupOutput[]
  return output[0]!.output[0].code
}

/** Serves an empty page that runs a script. */
export async function serveScript(script: string): Promise<{ origin: string; close: () => void }> {
  const server: Server = createServer((request, response) => {
    const isScript = request.url === '/script.js'
    response.setHeader('Content-Type', isScript ? 'text/javascript' : 'text/html; charset=utf-8')
    response.end(isScript ? script : '<!doctype html><title>x</title><script src="/script.js"></script>')
  })
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://localhost:${port}`,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
