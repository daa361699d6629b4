// The signed bytes for serials are exactly the canonical form of a token, and other people's code can verify the signatures.
import { createSigner } from '@temsao/service/signing/signer.ts'
import { createSerialInputs } from '@temsao/service/signing/serial-inputs.ts'
import { serialStampAt } from '@temsao/shared/stamp-code/serial-stamps.ts'
import { assertSignatureForm, SIGNATURE_LENGTH, signingInputOf } from '@temsao/shared/stamp/token.ts'
import { assert, constantFrom, integer, oneof, property } from 'fast-check'
import { compactVerify, generateKeyPair } from 'jose'
import { describe, expect, it } from 'vitest'
import { stamps } from '../../shared/stamp/arbitrary-stamps.ts'
import { demoStamps } from '../../vectors/valid-stamps.ts'

describe('the texts to sign for serials', () => {
  it('are the signing inputs of the token of each stamp, in every list and for every length of number', () => {
    const starts = oneof(integer({ min: 0, max: 2 ** 30 - 300 }), constantFrom(131_000, 262_100, 9_990, 0))
    assert(
      property(
        stamps,
        starts,
        integer({ min: 1, max: 10 ** 9 }),
        integer({ min: 0, max: 199 }),
        (template, firstNumber, firstSerial, index) => {
          const run = { template, firstNumber, firstSerial, count: 200 }
          expect(createSerialInputs(run)(index).toString('latin1')).toBe(signingInputOf(serialStampAt(run, index)))
        },
      ),
    )
  })

  it('are refused for stamps outside their limits', () => {
    const run = { template: demoStamps[0]!, firstNumber: 2 ** 30 - 5, firstSerial: 1, count: 5 }
    expect(() => createSerialInputs(run)).not.toThrow()
    expect(() => createSerialInputs({ ...run, count: 6 })).toThrow('number')
    expect(() => createSerialInputs({ ...run, template: { ...demoStamps[0]!, productName: 'a\nb' } })).toThrow('productName')
  })
})

describe('signing many', () => {
  const template = demoStamps[0]!
  const run = { template, firstNumber: 131_000, firstSerial: 95, count: 150 }

  it('gives signatures that jose verifies, each with s in the lower half', async () => {
    const { privateKey, publicKey } = await generateKeyPair('ES256')
    const signer = createSigner({ issuer: template.issuer, keyNumber: template.keyNumber, privateKey })
    const signatures = await signer.signMany(run)
    expect(signatures.length).toBe(run.count * SIGNATURE_LENGTH)
    for (let index = 0; index < run.count; index++) {
      const signature = signatures.subarray(index * SIGNATURE_LENGTH, (index + 1) * SIGNATURE_LENGTH)
      assertSignatureForm(signature)
      await compactVerify(`${signingInputOf(serialStampAt(run, index))}.${Buffer.from(signature).toString('base64url')}`, publicKey)
    }
  })

  it('lets timers run meanwhile, and stops when it is told to', async () => {
    const { privateKey } = await generateKeyPair('ES256')
    const signer = createSigner({ issuer: template.issuer, keyNumber: template.keyNumber, privateKey })
    const events: string[] = []
    const stop = new AbortController()
    setImmediate(() => {
      events.push('timer')
      stop.abort(new Error('gone'))
    })
    await expect(signer.signMany({ ...run, count: 20_000 }, stop.signal)).rejects.toThrow('gone')
    expect(events).toEqual(['timer'])
  })

  it('refuses stamps that name another key', async () => {
    const { privateKey } = await generateKeyPair('ES256')
    const signer = createSigner({ issuer: template.issuer, keyNumber: template.keyNumber + 1, privateKey })
    await expect(signer.signMany(run)).rejects.toThrow('a different issuer or key')
  })
})
