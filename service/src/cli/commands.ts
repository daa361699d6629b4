// The table of all commands. A new one is a file of its own and a line here.
import { backup } from './backup.ts'
import type { Command } from './command.ts'
import { keysList } from './keys-list.ts'
import { migrateCommand } from './migrate.ts'
import { page } from './page.ts'
import { restore } from './restore.ts'
import { serve } from './serve.ts'

export const COMMANDS: readonly Command[] = [serve, migrateCommand, backup, restore, keysList, page]
