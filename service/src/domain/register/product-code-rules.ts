// Checks the official product code against the list of communes and the producer (Decision 26/2026/QĐ-TTg, Annex II).
import { fieldFault, type FieldFault } from '@temsao/shared/faults/faults.ts'
import { findProductCode } from '@temsao/shared/stamp/product-code.ts'
import { PROVINCES } from '@temsao/shared/vocabulary.ts'
import { listCommunePlaces } from '../../store/register/communes.ts'
import type { Db } from '../../store/database.ts'

/** The communes that codes name, each as its province and its code: `12 03390`. */
export type NamedCommunes = ReadonlySet<string>

/** Looks up the communes that these product codes name, in all editions of the list at once. */
export async function listNamedCommunes(db: Db, codes: readonly string[]): Promise<NamedCommunes> {
  const communes = new Set(codes.flatMap((code) => findProductCode(code)?.commune ?? []))
  return new Set((await listCommunePlaces(db, [...communes])).map(({ provinceCode, code }) => placeKey(provinceCode, code)))
}

function placeKey(province: string, commune: string): string {
  return `${province} ${commune}`
}

/**
 * Finds what is wrong with a code of the new form (`T-X-STT-20YY`): its province must exist, and its commune must be in that province in
 * any edition of the list. Codes of the older form name units that no longer exist, so none of them is refused: see {@link
 * findCodeWarnings}. Pure: `communes` comes from {@link listNamedCommunes} for this code, or for many codes.
 */
export function findCodeFaults(text: string, communes: NamedCommunes): FieldFault[] {
  const code = findProductCode(text)
  if (code === undefined || code.district !== undefined) return []
  const { province, commune } = code
  const name = PROVINCES[province]
  if (name === undefined) return [fieldFault('productCode', 'code-names-no-province', { province })]
  if (communes.has(placeKey(province, commune))) return []
  return [fieldFault('productCode', 'code-names-foreign-commune', { commune, name, province })]
}

/** Something unusual about a code that may still be right. */
export interface CodeWarning {
  readonly code: 'old-form' | 'other-province' | 'other-commune'
  readonly message: string
}

/** Finds what is unusual about a product's code, compared with the current place of its producer. Pure; never a reason to refuse. */
export function findCodeWarnings(text: string, producer: { provinceCode: string; communeCode: string }): CodeWarning[] {
  const code = findProductCode(text)
  if (code === undefined) return []
  if (code.district !== undefined)
    return [
      {
        code: 'old-form',
        message: `The code ${text} has the form used before July 2025; its units cannot be checked against the present list.`,
      },
    ]
  if (code.province !== producer.provinceCode)
    return [
      { code: 'other-province', message: `The code names province ${code.province}, but the producer is in ${producer.provinceCode}.` },
    ]
  if (code.commune !== producer.communeCode)
    return [{ code: 'other-commune', message: `The code names commune ${code.commune}, but the producer is in ${producer.communeCode}.` }]
  return []
}
