// Chooses a scan. A file that the service would refuse is refused here, before it is sent.
import { useState } from 'preact/hooks'
import { formatCount } from '../../../../ui/days.ts'
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
      <b id={`${id}-label`}>
        {words.file}
        {isOptional && <small> {optional}</small>}
      </b>
      <p class="hint" id={`${id}-hint`}>
        {words.fileHint}
      </p>
      <input
        id={id}
        class="file-input"
        type="file"
        accept={SCAN_TYPES.join(',')}
        aria-labelledby={`${id}-label ${id}-button`}
        aria-describedby={`${id}-hint ${id}-name ${id}-fault`}
        aria-invalid={fault !== undefined}
        onChange={(event) => choose(event.currentTarget.files?.[0])}
      />
      <label class="button" for={id} id={`${id}-button`}>
        {words.chooseFile}
      </label>
      <span class="file-name" id={`${id}-name`}>
        {file?.name ?? words.noFile}
      </span>
      <p class={fault === undefined ? 'hint' : 'fault'} id={`${id}-fault`}>
        {fault ?? (file === undefined ? '' : words.kilobytes(formatCount(Math.max(1, Math.round(file.size / 1024)))))}
      </p>
    </div>
  )
}
