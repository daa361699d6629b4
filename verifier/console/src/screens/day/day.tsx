// The office's start screen, also for roles that only read: what lapses, what to do, and the register in numbers. Numbers open their list.
import { ask, client, read, sent } from '../../../../ui/api.ts'
import { formatCount, formatDay } from '../../../../ui/days.ts'
import { Heading } from '../../../../ui/parts/heading.tsx'
import { Load, useLoaded } from '../../parts/loaded.tsx'
import { Stars } from '../../parts/stars.tsx'
import { session } from '../../../../ui/session.ts'
import { useWords } from '../../words.ts'
import { mayKeep } from '../register/records.ts'

type Overview = Awaited<ReturnType<typeof readOverview>>

async function readOverview(signal: AbortSignal) {
  return await read(client.overview.$get({ query: {} }, sent({ signal })))
}

/** How many new shoppers' reports are counted at most; from this number on, the tile shows "200+". */
const COUNTED_REPORTS = 200

async function countNewReports(signal: AbortSignal): Promise<number> {
  const path = `/api/v1/mismatch-reports?state=new&limit=${COUNTED_REPORTS}`
  return (await ask<{ items: unknown[] }>(path, { signal })).items.length
}

export function Screen() {
  const words = useWords('office').day
  const overview = useLoaded(readOverview, [])
  const reports = useLoaded(async (signal) => (session.get().role === 'operator' ? undefined : await countNewReports(signal)), [])
  return (
    <section>
      <Heading text={overview.value === undefined ? words.title : words.titleOf(formatDay(overview.value.on))}>
        <button type="button" class="screen-only" onClick={() => print()}>
          {words.print}
        </button>
      </Heading>
      <p class="buttons screen-only">
        {mayKeep() && (
          <>
            <a class="button main" href="#/certificates/new">
              {words.enterDecision}
            </a>
            <a class="button" href="#/producers/new">
              {words.addProducer}
            </a>
            <a class="button" href="#/products/new">
              {words.addProduct}
            </a>
          </>
        )}
        <a class="button" href="#/home">
          {words.asProducer}
        </a>
      </p>
      <Load of={overview}>
        {(found) => (
          <>
            <Todo overview={found} newReports={reports.value} />
            <Stopped overview={found} />
            <Register overview={found} />
            <Traceable of={found.traceability} />
          </>
        )}
      </Load>
    </section>
  )
}

interface TileProps {
  readonly count: string
  readonly label: string
  readonly note?: string | undefined
  readonly to: string
}

function Tile({ count, label, note, to }: TileProps) {
  return (
    <a class="tile" href={`#${to}`}>
      <b>{count}</b>
      <span>{label}</span>
      {note !== undefined && <small>{note}</small>}
    </a>
  )
}

function Todo({ overview, newReports }: { overview: Overview; newReports: number | undefined }) {
  const words = useWords('office').day
  const { lapsing, reevaluation } = overview
  const { open, late } = reevaluation
  return (
    <section class="tiles" aria-label={words.todo}>
      <h2>{words.todo}</h2>
      <div>
        {lapsing.map(({ days, count }) => (
          <Tile key={days} count={formatCount(count)} label={words.lapsing(days)} to={`/deadlines/lapsing-${days}`} />
        ))}
        <Tile count={formatCount(open.count)} label={words.windowOpen} note={words.filed(open.filed)} to="/deadlines/due" />
        <Tile count={formatCount(late.count)} label={words.windowLate} note={words.filed(late.filed)} to="/deadlines/late" />
        {newReports !== undefined && (
          <Tile
            count={newReports < COUNTED_REPORTS ? formatCount(newReports) : `${COUNTED_REPORTS}+`}
            label={words.newReports}
            to="/mismatches?state=new"
          />
        )}
        <Inspections of={overview.inspections} />
      </div>
    </section>
  )
}

// The service leaves out the count of a list that the person may not read.
function Inspections({ of: { devicesWaiting, proposalsOpen, lately } }: { of: Overview['inspections'] }) {
  const words = useWords('office').day
  return (
    <>
      {devicesWaiting !== undefined && <Counted of={devicesWaiting} label={words.devicesWaiting} to="/devices?state=waiting" />}
      {proposalsOpen !== undefined && <Counted of={proposalsOpen} label={words.proposalsOpen} to="/proposals?state=open" />}
      {lately !== undefined && <Counted of={lately} label={words.inspectedLately} to={`/inspections?begunFrom=${lately.from}`} />}
    </>
  )
}

// A tile without a link if the list is empty.
function Counted({ of: { count }, label, to }: { of: { readonly count: number }; label: string; to: string }) {
  if (count > 0) return <Tile count={formatCount(count)} label={label} to={to} />
  return (
    <p class="tile">
      <b>0</b>
      <span>{label}</span>
    </p>
  )
}

function Stopped({ overview: { on, stopped, revokedThisYear } }: { overview: Overview }) {
  const words = useWords('office').day
  return (
    <section class="tiles" aria-label={words.stopped}>
      <h2>{words.stopped}</h2>
      <div>
        <Tile count={formatCount(stopped.suspended.count)} label={words.suspended} to="/batches?status=suspended" />
        <Tile count={formatCount(stopped.recalled.count)} label={words.recalled} to="/batches?status=recalled" />
        <Tile
          count={formatCount(revokedThisYear.count)}
          label={words.revokedThisYear}
          to={`/certificates?revokedFrom=${on.slice(0, 4)}-01-01`}
        />
      </div>
    </section>
  )
}

function Register({ overview: { products, stars } }: { overview: Overview }) {
  const words = useWords('office').day
  return (
    <section class="tiles" aria-label={words.register}>
      <h2>{words.register}</h2>
      <div>
        <Tile
          count={formatCount(products.total.count)}
          label={words.products}
          note={words.notInForce(products.lapsed, products.revoked, products.uncertified)}
          to="/products"
        />
        <Tile count={formatCount(products.inForce.count)} label={words.inForce} to="/certificates?inForce=true" />
        {stars.map(({ star, count }) => (
          <a key={star} class="tile" href={`#/certificates?star=${star}&inForce=true`}>
            <b>{formatCount(count)}</b>
            <Stars filled={star} />
          </a>
        ))}
      </div>
    </section>
  )
}

function Traceable({ of }: { of: Overview['traceability'] }) {
  const words = useWords('office').day
  const percent = of.percent ?? 0
  return (
    <section class="card traceable">
      <h2>{words.traceable}</h2>
      <p>
        <b>{of.percent === null ? words.noneCertified : words.percent(of.percent)}</b> {words.ofTarget}
      </p>
      <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
        <rect class="traceable-whole" width="100" height="4" />
        <rect class="traceable-part" width={percent} height="4" />
      </svg>
      <p>{words.traceableWords(of.withStamp, of.certified, of.withBatch)}</p>
      {of.withStamp < of.certified && <a href="#/deadlines/untraced">{words.untraced(of.certified - of.withStamp)}</a>}
    </section>
  )
}
