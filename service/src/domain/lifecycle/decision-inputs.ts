// What an office enters once for many certificates: the decision that issues, extends or revokes them.
import { z } from 'zod'
import { certificateInput, extensionInput, recordId, revocationInput } from '../register/inputs.ts'
import { coded } from '../input-faults.ts'

/** The most certificates in one request: enough for what a province decides in a year, and the body is still small. */
export const CERTIFICATES_A_DECISION = 500

const { decision, issuingBody, evaluation, issuedOn } = certificateInput.shape

function many<Item extends z.ZodType>(item: Item) {
  return z
    .array(item)
    .min(1, coded('no-certificates'))
    .max(CERTIFICATES_A_DECISION, coded('too-many-certificates', { most: CERTIFICATES_A_DECISION }))
}

export const decisionInput = z
  .strictObject({
    decision,
    decidedOn: issuedOn.meta({ description: 'Day of the decision; also the day of issue of each certificate that has none of its own.' }),
    issuingBody,
    evaluation: evaluation.meta({
      description: 'Kind of evaluation of certificates that have none of their own; if left out, it follows from the earlier ones.',
    }),
    certificates: many(
      certificateInput.omit({ decision: true, issuingBody: true }).extend({
        issuedOn: issuedOn.optional().meta({ description: 'Day of issue, if it is not the day of the decision.' }),
      }),
    ),
  })
  .meta({ id: 'DecisionInput' })

const certificateIds = many(recordId)
  .superRefine((ids, context) => {
    for (const [index, id] of ids.entries())
      if (ids.indexOf(id) < index) context.addIssue({ code: 'custom', path: [index], message: coded('certificate-named-twice', { id }) })
  })
  .meta({ example: [1] })

const versions = z
  .array(z.int().positive())
  .optional()
  .meta({
    description:
      'The versions that you have looked at, in the same order; a certificate that somebody has changed in the meantime is refused.',
    example: [1],
  })

function assertOneVersionEach({ certificateIds: ids, versions: given }: { certificateIds: number[]; versions?: number[] | undefined }) {
  return given === undefined || given.length === ids.length
}

const versionFault = { path: ['versions'], message: coded('versions-not-as-many') }

export const revocationsInput = z
  .strictObject({ ...revocationInput.shape, certificateIds, versions })
  .refine(assertOneVersionEach, versionFault)
  .meta({ id: 'RevocationsInput' })

export const extensionsInput = z
  .strictObject({ ...extensionInput.shape, certificateIds, versions })
  .refine(assertOneVersionEach, versionFault)
  .meta({ id: 'ExtensionsInput' })

export type DecisionInput = z.output<typeof decisionInput>
export type RevocationsInput = z.output<typeof revocationsInput>
export type ExtensionsInput = z.output<typeof extensionsInput>
