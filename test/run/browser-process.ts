// One Chromium for all test files that need no arguments of their own. Every connection sees its own contexts alone.
import { launchBrowserServer } from '../browser.ts'

const server = await launchBrowserServer()
server.on('close', () => process.exit(1))
process.once('disconnect', () => {
  server.removeAllListeners('close')
  void server.close().finally(() => process.exit(0))
})
process.send!(server.wsEndpoint())
