import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inviteFromCommandLine, type InviteOptions } from '@temsao/service/cli/user-invite.ts'
import { readConfig, type Config } from '@temsao/service/config.ts'
import { openInvitation } from '@temsao/service/domain/people/invitations.ts'
import { openRegister } from '@temsao/service/open-register.ts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { NOON } from '../test-app.ts'

let config: Config

beforeEach(async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'temsao-invite-'))
  config = readConfig({ DATA_DIR: dataDir, DEMO: 'off', PUBLIC_URL: 'https://tem.example.vn' })
})

afterEach(async () => {
  await rm(config.dataDir, { recursive: true })
})

describe('temsao user invite', () => {
  it('gives a link that works, in the register that the service then opens', async () => {
    const { url, expiresAt } = await inviteFromCommandLine(config, NOON, { role: 'operator', email: 'An@example.vn' })
    expect(expiresAt).toBe('2026-11-29T05:00:00.000Z')
    const [, token] = /^https:\/\/tem\.example\.vn\/console\.html#\/invitation\/([\w-]{43})$/.exec(url)!
    const { db } = await openRegister(config, NOON)
    const work = { db, now: NOON, actor: { id: 'test', role: 'office' }, requestId: 'test' } as const
    expect(await openInvitation(work, token!)).toMatchObject({ role: 'operator', email: 'an@example.vn', invitedBy: 'cli:user-invite' })
    await db.destroy()
  })

  it.each([
    ['all', 'all'],
    ['12, 11', '11,12'],
  ])('invites an inspector for the provinces %s', async (provinces, kept) => {
    const { url } = await inviteFromCommandLine(config, NOON, { role: 'inspector', provinces })
    const { db } = await openRegister(config, NOON)
    const work = { db, now: NOON, actor: { id: 'test', role: 'office' }, requestId: 'test' } as const
    expect(await openInvitation(work, url.split('/').at(-1)!)).toMatchObject({ role: 'inspector', provinces: kept })
    await db.destroy()
  })

  it.each([
    [{}, '--role must be one of'],
    [{ role: 'king' }, '--role must be one of'],
    [{ role: 'producer' }, '--producer is missing'],
    [{ role: 'producer', producer: 'HTX' }, '--producer must be the id of a record.'],
    [{ role: 'producer', producer: '7' }, '--producer There is no producer 7'],
    [{ role: 'inspector' }, '--provinces is missing: say which provinces the inspector looks at'],
    [{ role: 'inspector', provinces: '12,99' }, '--provinces must be "all", or codes of present provinces'],
    [{ role: 'office', provinces: 'all' }, '--provinces is only for the role inspector'],
    [{ role: 'office', email: 'an' }, '--email must be an e-mail address'],
  ] as [InviteOptions, string][])('%j: %s', async (options, sentence) => {
    await expect(inviteFromCommandLine(config, NOON, options)).rejects.toThrow(sentence)
  })
})
