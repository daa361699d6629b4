// What `pnpm start` runs: the command `temsao serve`.
import { runOnProcess } from './cli/run.ts'

await runOnProcess(['serve'])
