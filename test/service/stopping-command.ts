// A process that runs a command of `temsao` and stops in the middle of it, so that a test can kill it exactly there.
// Arguments: the output of the command at that moment, and the command's own arguments.
import { writeSync } from 'node:fs'
import { run } from '@temsao/service/cli/run.ts'

const [moment = '', ...args] = process.argv.slice(2)

const stopAtMoment = (text: string): void => {
  if (!text.includes(moment)) return
  writeSync(1, 'stopped\n')
  // Waits for ever: nothing wakes it.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
}

process.exitCode = await run(args, process.env, { out: stopAtMoment, err: stopAtMoment, isWatched: true })
