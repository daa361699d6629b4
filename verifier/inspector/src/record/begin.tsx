// Begins an inspection: where, planned or not, on what basis, by whom. Submitting writes the first two entries.
import { useEffect, useState } from 'preact/hooks'
import { ENTRY_LIMITS } from '@temsao/shared/inspection/entry.ts'
import { parseDeviceCertificate } from '@temsao/shared/inspection/device.ts'
import { Field } from '../../../ui/parts/field.tsx'
import { Form } from '../../../ui/parts/form.tsx'
import { Heading } from '../../../ui/parts/heading.tsx'
import { Notice } from '../../../ui/parts/notice.tsx'
import { Waiting } from '../../../ui/parts/progress.tsx'
import { go } from '../../../ui/place.ts'
import { getDeviceKey } from '../device/device-key.ts'
import { findDevice } from '../device/registration.ts'
import { openJournal, type Journal } from '../journal/journal.ts'
import { currentPackage, type OpenPackage } from '../trip/current-package.ts'
import { user } from '../user.ts'
import { useWords } from '../words.ts'
import { explainJournal } from './entry-form.tsx'
import { beginForm, beginningOf, BeginFields, type BeginName } from './forms/begin-form.tsx'
import { findFaults, tidy, filled } from './forms/body-form.ts'
import { JournalFailure } from './journal-failure.tsx'
import { PositionField } from './position-field.tsx'

type Name = BeginName | 'name' | 'title'

const FORM = {
  required: [...beginForm.required, 'name'],
  limits: { ...beginForm.limits, name: ENTRY_LIMITS.name, title: ENTRY_LIMITS.title },
} as const satisfies { required: readonly Name[]; limits: Partial<Record<Name, number>> }

/** The form, or what must be done first. */
export function BeginScreen() {
  const words = useWords('record')
  const frame = useWords('frame')
  const ready = useReady()
  return (
    <section>
      <p>
        <a class="back" href="#/inspections">
          <span aria-hidden="true">‹</span> {words.backToList}
        </a>
      </p>
      <Heading text={words.beginTitle} />
      {ready === undefined && <Waiting label={frame.loading} />}
      {ready?.state === 'failed' && <JournalFailure error={ready.error} />}
      {ready?.state === 'no-package' && <NotYet title={words.noPackage} text={words.noPackageNote} />}
      {ready?.state === 'no-certificate' && <NotYet title={words.noCertificate} text={words.noCertificateNote} />}
      {ready?.state === 'ready' && <BeginForm {...ready} />}
    </section>
  )
}

type Ready =
  | { readonly state: 'ready'; readonly journal: Journal; readonly taken: OpenPackage; readonly certificate: string }
  | { readonly state: 'no-package' | 'no-certificate' }
  | { readonly state: 'failed'; readonly error: unknown }

function useReady(): Ready | undefined {
  const [ready, setReady] = useState<Ready | undefined>()
  useEffect(() => {
    findReady().then(setReady, (error: unknown) => setReady({ state: 'failed', error }))
  }, [])
  return ready
}

// Others accept an inspection only if the office has certified the device, and only under the certificate that the first entry names.
async function findReady(): Promise<Ready> {
  const [journal, taken, key] = await Promise.all([openJournal(), currentPackage(), getDeviceKey()])
  if (taken === undefined) return { state: 'no-package' }
  const device = await findDevice()
  // If the key was approved after the package was downloaded, the certificate is not in the package but in the service's last answer about
  // the device.
  const certificates = [taken.content.device, device.state === 'registered' ? device.registration.certificate : null].filter(
    (token) => token !== null,
  )
  const certificate = certificates.find((token) => parseDeviceCertificate(token).certificate.kid === key?.kid)
  return certificate === undefined ? { state: 'no-certificate' } : { state: 'ready', journal, taken, certificate }
}

function NotYet({ title, text }: { title: string; text: string }) {
  const words = useWords('record')
  return (
    <Notice kind="problem" title={title}>
      <p>{text}</p>
      <p>
        <a class="button" href="#/trip">
          {words.toTrip}
        </a>
      </p>
    </Notice>
  )
}

function BeginForm({ journal, taken, certificate }: Extract<Ready, { state: 'ready' }>) {
  const words = useWords('record')
  const provinces = taken.head.provinces
  const onlyProvince = provinces !== 'all' && provinces.length === 1 ? provinces[0]! : ''
  const initial = { ...beginForm.initial, provinceCode: onlyProvince, name: user.get()?.name ?? '', title: '' }
  return (
    <>
      <p>{words.beginNote}</p>
      <Form<Name, string>
        name="inspection"
        initial={initial}
        submit={words.beginNow}
        check={(values) => findFaults<Name>(values, FORM, words)}
        send={async (values) => await begin(tidy<Name>(values, FORM), { journal, taken, certificate })}
        onDone={(id) => go(`/inspections/${id}`)}
        explain={explainJournal}
      >
        {(form) => (
          <>
            <BeginFields form={form} />
            <Field form={form} name="name" label={words.yourName} input={{ autocomplete: 'name' }} />
            <Field form={form} name="title" label={words.yourTitle} isOptional />
            <PositionField />
          </>
        )}
      </Form>
    </>
  )
}

type Means = Omit<Extract<Ready, { state: 'ready' }>, 'state'>

async function begin(values: Readonly<Record<Name, string>>, { journal, taken, certificate }: Means): Promise<string> {
  const { content, head, headToken } = taken
  const row = await journal.begin({
    ...beginningOf(values),
    office: head.issuer,
    device: parseDeviceCertificate(certificate).certificate.issuedAt,
    papers: {
      packageHead: headToken,
      packageSignedAt: head.issuedAt,
      trust: content.trust,
      device: certificate,
      devices: content.devices === '' ? null : content.devices,
    },
  })
  const { name, title } = values
  await journal.append(row.id, { kind: 'person', body: { name, role: 'inspector', ...filled({ title }) } })
  return row.id
}
