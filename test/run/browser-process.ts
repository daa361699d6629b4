// One Chromium for all test files that need no special arguments. Every connection sees only its own contexts.
import { launchBrowserServer } from '../browser.ts'

let isEnding = false
const server = await launchBrowserServer()
server.on('close', () => process.exit(isEnding ? 0 : 1))
process.once('disconnect', () => {
  isEnding = true
  void server.close()
})
process.send!(server.wsEndpoint())
