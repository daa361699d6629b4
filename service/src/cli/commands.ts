// The table of all commands. A new command is a file of its own and a line here.
import { auditVerify } from './data/audit-verify.ts'
import { backup } from './data/backup.ts'
import type { Command } from './command/command.ts'
import { exportCommand } from './data/export.ts'
import { importCommand } from './data/import.ts'
import { importCommunesCommand } from './data/import-communes.ts'
import { inspectionVerify } from './inspections/inspection-verify.ts'
import { keysList } from './keys/keys-list.ts'
import { keysRotate } from './keys/keys-rotate.ts'
import { keysWithdraw } from './keys/keys-withdraw.ts'
import { migrateCommand } from './data/migrate.ts'
import { page } from './page.ts'
import { restore } from './data/restore.ts'
import { rootCreate } from './trust/root-create.ts'
import { rootUse } from './trust/root-use.ts'
import { serve } from './serve.ts'
import { trustAdd } from './trust/trust-add.ts'
import { trustExport } from './trust/trust-export.ts'
import { trustShow } from './trust/trust-show.ts'
import { trustSign } from './trust/trust-sign.ts'
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
