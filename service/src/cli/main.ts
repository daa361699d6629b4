#!/usr/bin/env node
// The command line `temsao`.
import { runOnProcess } from './run.ts'

await runOnProcess(process.argv.slice(2))
