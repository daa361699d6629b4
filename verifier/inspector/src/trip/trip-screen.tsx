// What to do before a trip, while there is a network: sign in, download the package, register the phone's key. Each step shows its state.
import { Heading } from '../../../ui/parts/heading.tsx'
import { Notice } from '../../../ui/parts/notice.tsx'
import { isKept } from '../offline.ts'
import { user } from '../user.ts'
import { useWords } from '../words.ts'
import { DeviceStep } from './device-step.tsx'
import { PackageStep } from './package-step.tsx'
import { PersonStep } from './person-step.tsx'
import { useReadiness } from './readiness.ts'

/** The screen that prepares a trip. */
export function TripScreen() {
  const words = useWords('trip')
  const somebody = user.use()
  return (
    <section class="trip">
      <Heading text={words.title} />
      {somebody === undefined ? <p>{words.lead}</p> : <Ready />}
      <PersonStep />
      {somebody !== undefined && (
        // Another user starts with fresh components.
        <Steps key={somebody.id} />
      )}
    </section>
  )
}

function Ready() {
  const words = useWords('trip')
  const isReady = useReadiness()
  if (!isReady) return <p>{words.lead}</p>
  return (
    <Notice kind="done">
      <b>{words.ready}</b>
      <p>
        <a class="button main" href="#/shop">
          {words.toShop}
        </a>
      </p>
    </Notice>
  )
}

function Steps() {
  return (
    <>
      <PackageStep />
      <DeviceStep />
      <PageStep />
    </>
  )
}

function PageStep() {
  const words = useWords('trip')
  const kept = isKept.use()
  return (
    <div class="card">
      <h2>{words.page}</h2>
      <p role="status">{kept === undefined ? words.keeping : kept ? words.kept : words.notKept}</p>
    </div>
  )
}
