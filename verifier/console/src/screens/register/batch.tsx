// A batch as the office sees it: the producer's screen, with controls to suspend the batch or to recall it.
import type { ScreenProps } from '../../../../ui/frame/screen.ts'
import { BatchScreen } from '../producer/batch.tsx'
import { StopBatch } from '../decisions/stop-batch.tsx'

export function Screen(props: ScreenProps) {
  const { query } = props
  const asked = { kind: query.get('stop'), reason: query.get('reason') ?? '' }
  return <BatchScreen {...props} stop={(batch, onStopped) => <StopBatch batch={batch} asked={asked} onStopped={onStopped} />} />
}
