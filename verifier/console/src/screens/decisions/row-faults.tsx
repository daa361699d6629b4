// The service's faults about single certificates of a decision for many, by certificate number.
import type { FormState } from '../../../../ui/parts/form.tsx'
import { Notice } from '../../../../ui/parts/notice.tsx'
import { useWords } from '../../words.ts'
import type { Certificate } from '../register/records.ts'

export function RowFaults({ form, certificates }: { form: FormState<'certificateIds'>; certificates: readonly Certificate[] }) {
  const { certificates: own } = useWords('office')
  const faults = Object.entries<string | undefined>(form.faults).flatMap(([field, message]) => {
    const index = /^certificateIds\.(\d+)/.exec(field)?.[1]
    return index === undefined ? [] : [{ number: certificates[Number(index)]?.number ?? index, message }]
  })
  if (faults.length === 0) return null
  return (
    <Notice kind="problem" title={own.notAll}>
      <ul>
        {faults.map(({ number, message }) => (
          <li key={number}>
            <b>{number}</b>: {message}
          </li>
        ))}
      </ul>
    </Notice>
  )
}
