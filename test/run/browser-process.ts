// One Chromium for all test files that need no arguments of their own. Every connection sees its own contexts alone.
import { launchBrowserServer } from '../browser.ts'

let isEnding = false
const server = await launchBrowserServer()
server.on('close', () => process.exit(isEnding ? 0 : 1))
process.once('disconnect', () => {
  isEnding = true
  void server.close()
})
process.send!(server.wsEndpoint())
