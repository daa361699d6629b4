// The table of all commands. A new one is a file of its own and a line here.
import { auditVerify } from './audit-verify.ts'
import { backup } from './backup.ts'
import type { Command } from './command.ts'
import { exportCommand } from './export.ts'
import { importCommand } from './import.ts'
import { importCommunesCommand } from './import-communes.ts'
import { inspectionVerify } from './inspection-verify.ts'
import { keysList } from './keys-list.ts'
import { keysRotate } from './keys-rotate.ts'
import { keysWithdraw } from './keys-withdraw.ts'
import { migrateCommand } from './migrate.ts'
import { page } from './page.ts'
import { restore } from './restore.ts'
import { rootCreate } from './root-create.ts'
import { rootUse } from './root-use.ts'
import { serve } from './serve.ts'
import { trustAdd } from './trust-add.ts'
import { trustExport } from './trust-export.ts'
import { trustShow } from './trust-show.ts'
import { trustSign } from './trust-sign.ts'
import { userInvite } from './user-invite.ts'

export const COMMANDS: readonly Command[] = [
  serve,
  migrateCommand,
  userInvite,
  importCommand,
  importCommunesCommand,
  exportCommand,
  backup,
  restore,
  auditVerify,
  inspectionVerify,
  keysList,
  keysRotate,
  keysWithdraw,
  trustShow,
  trustAdd,
  trustExport,
  trustSign,
  rootCreate,
  rootUse,
  page,
]
