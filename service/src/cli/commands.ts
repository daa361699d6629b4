// The table of all commands. A new one is a file of its own and a line here.
import { auditVerify } from './audit-verify.ts'
import { backup } from './backup.ts'
import type { Command } from './command.ts'
import { exportCommand } from './export.ts'
import { importCommand } from './import.ts'
import { keysList } from './keys-list.ts'
import { migrateCommand } from './migrate.ts'
import { page } from './page.ts'
import { restore } from './restore.ts'
import { serve } from './serve.ts'
import { userInvite } from './user-invite.ts'

export const COMMANDS: readonly Command[] = [
  serve,
  migrateCommand,
  userInvite,
  importCommand,
  exportCommand,
  backup,
  restore,
  auditVerify,
  keysList,
  page,
]
