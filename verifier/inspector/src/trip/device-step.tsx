// The phone's key: created here, registered with the office, approved by the office. Shows the code that both sides compare.
import { useEffect, useState } from 'preact/hooks'
import { formatFingerprint } from '@temsao/shared/inspection/device.ts'
import { formatDay } from '../../../ui/days.ts'
import { Field } from '../../../ui/parts/field.tsx'
import { Form } from '../../../ui/parts/form.tsx'
import { Failure, Notice } from '../../../ui/parts/notice.tsx'
import { useWork, Waiting } from '../../../ui/parts/progress.tsx'
import { missing } from '../../../ui/sign-in-form.tsx'
import { askForDevice, findDevice, registerDevice, type Device } from '../device/registration.ts'
import { useWords } from '../words.ts'

/** The card about the phone's key. */
export function DeviceStep() {
  const words = useWords('trip')
  const frame = useWords('frame')
  const [device, setDevice] = useState<Device | 'refused' | undefined>()
  const look = (): void =>
    void findDevice().then(setDevice, () => {
      setDevice('refused')
    })
  useEffect(() => {
    look()
    // Ask what the office has decided meanwhile. Without a network, the last known state stays.
    askForDevice().then(look, () => undefined)
  }, [])
  return (
    <div class="card">
      <h2>{words.device}</h2>
      <p class="hint">{words.deviceWhy}</p>
      {device === undefined && <Waiting label={frame.loading} />}
      {device === 'refused' && <Notice kind="problem">{words.noKeyHere}</Notice>}
      {device !== undefined && device !== 'refused' && <Standing device={device} onChange={look} />}
    </div>
  )
}

function Standing({ device, onChange }: { device: Device; onChange: () => void }) {
  const words = useWords('trip')
  const work = useWork()
  const ask = (): void =>
    work.run(async (signal) => {
      await askForDevice(signal)
      onChange()
    })
  if (device.state === 'none') return <Registering onChange={onChange} />
  const state = device.state === 'made' ? 'made' : device.registration.state
  const [title, text] = words.deviceStates[state]
  const revokedFrom = device.state === 'registered' ? device.registration.revokedFrom : null
  return (
    <>
      <p class="fingerprint">
        <span>{words.fingerprint}</span> <code>{formatFingerprint(device.kid)}</code>
      </p>
      <p class={`standing-of-device ${state}`}>
        <b>{title}.</b> {text} {revokedFrom !== null && words.revokedFrom(formatDay(revokedFrom))}
      </p>
      {state === 'waiting' && <p class="hint">{words.fingerprintHint}</p>}
      {state === 'made' && <Registering onChange={onChange} />}
      {state === 'waiting' && (
        <button type="button" onClick={ask}>
          {words.askAgain}
        </button>
      )}
      {work.error !== undefined && <Failure error={work.error} />}
    </>
  )
}

function Registering({ onChange }: { onChange: () => void }) {
  const words = useWords('trip')
  const signInWords = useWords('signIn')
  return (
    <Form
      name="device"
      initial={{ name: '' }}
      submit={words.register}
      check={(values) => missing(values, signInWords.missing)}
      send={(values, { signal }) => registerDevice(values.name.trim(), signal)}
      onDone={onChange}
    >
      {(form) => <Field form={form} name="name" label={words.deviceName} hint={words.deviceNameHint} input={{ maxLength: 60 }} />}
    </Form>
  )
}
