// A scan is chosen; one that the service would refuse is refused here, before it is sent.
import { useState } from 'preact/hooks'
import { formatCount } from '../../days.ts'
import { useWords } from '../../words.ts'
import { findScanFault, SCAN_TYPES } from './attachment.ts'

export interface FileChoiceProps {
  readonly id: string
  readonly file: File | undefined
  readonly onFile: (file: File | undefined) => void
  readonly isOptional?: boolean
}

export function FileChoice({ id, file, onFile, isOptional = false }: FileChoiceProps) {
  const { documents: words } = useWords('office')
  const { optional } = useWords('frame')
  const [fault, setFault] = useState<string | undefined>()
  const choose = (chosen: File | undefined): void => {
    const wrong = chosen === undefined ? undefined : findScanFault(chosen)
    setFault(wrong === undefined ? undefined : words.faults[wrong])
    onFile(wrong === undefined ? chosen : undefined)
  }
  return (
    <div class={`field ${fault === undefined ? '' : 'wrong'}`}>
      <label for={id}>
        {words.file}
        {isOptional && <small> {optional}</small>}
      </label>
      <p class="hint" id={`${id}-hint`}>
        {words.fileHint}
      </p>
      <input
        id={id}
        type="file"
        accept={SCAN_TYPES.join(',')}
        aria-describedby={`${id}-hint ${id}-fault`}
        aria-invalid={fault !== undefined}
        onChange={(event) => choose(event.currentTarget.files?.[0])}
      />
      <p class={fault === undefined ? 'hint' : 'fault'} id={`${id}-fault`}>
        {fault ?? (file === undefined ? '' : words.kilobytes(formatCount(Math.max(1, Math.round(file.size / 1024)))))}
      </p>
    </div>
  )
}
