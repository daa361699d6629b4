// One product: its state, calendar, facts and certificates.
import { client, read, sent } from '../../../../ui/api.ts'
import { formatDay } from '../../../../ui/days.ts'
import { Facts } from '../../../../ui/parts/facts.tsx'
import { Heading } from '../../../../ui/parts/heading.tsx'
import { Load, useLoaded } from '../../parts/loaded.tsx'
import { Stars } from '../../parts/stars.tsx'
import type { ScreenProps } from '../../../../ui/frame/screen.ts'
import { session } from '../../../../ui/session.ts'
import { useWords } from '../../words.ts'
import { Calendar, findExpiry } from './product-calendar.tsx'
import { ProductHead } from './product-head.tsx'
import { readProduct } from './products.ts'

export function Screen({ params }: ScreenProps) {
  const words = useWords('producer')
  const id = params['id']!
  const { role } = session.get()
  const product = useLoaded((signal) => readProduct(id, signal), [id])
  const certificates = useLoaded((signal) => readCertificates(id, signal), [id])
  return (
    <section>
      <Heading text={product.value?.name ?? words.product} />
      <Load of={product}>
        {(found) => (
          <>
            <div class="card">
              <ProductHead product={found} />
              <div class="buttons">
                {found.certificateInForce !== null && (role === 'producer' || role === 'office') && (
                  <a class="button main" href={`#/batches/new?product=${id}`}>
                    {words.newBatch}
                  </a>
                )}
                {(role === 'producer' || role === 'office') && (
                  <a class="button" href={`#/products/${id}/story`}>
                    {words.content}
                  </a>
                )}
                <a class="button" href={`#/batches?search=${encodeURIComponent(found.name)}`}>
                  {words.allStamps}
                </a>
              </div>
            </div>
            <Calendar product={found} expiresOn={findExpiry(found, certificates.value)} />
            <div class="card">
              <Facts
                of={[
                  [words.producer, found.producerName],
                  [words.productCode, found.productCode],
                  [words.netContent, found.netContent],
                  [words.gtin, found.gtin],
                ]}
              />
            </div>
          </>
        )}
      </Load>
      {product.value !== undefined && (
        <div class="card">
          <h2>{words.certificates}</h2>
          <Load of={certificates}>
            {(all) =>
              all.length === 0 ? <p>{words.noCertificates}</p> : all.map((one) => <CertificateFacts key={one.id} certificate={one} />)
            }
          </Load>
        </div>
      )}
    </section>
  )
}

type Certificate = Awaited<ReturnType<typeof readCertificates>>[number]

async function readCertificates(productId: string, signal: AbortSignal) {
  const query = { productId, sort: '-issuedOn', limit: '100' }
  return (await read(client.certificates.$get({ query }, sent({ signal })))).items
}

function CertificateFacts({ certificate }: { certificate: Certificate }) {
  const words = useWords('producer')
  const { number, state, star, decision, issuingBody, issuedOn, expiresOn, extendedTo, extensionDocument, revocation } = certificate
  const isOver = state === 'lapsed' || state === 'revoked'
  return (
    <div class="certificate">
      <h3>
        {words.number} {number}
      </h3>
      <p class="standing">
        <Stars filled={star} /> <span class={isOver ? 'tag stopped' : 'tag'}>{words.certificateStates[state]}</span>
      </p>
      <Facts
        of={[
          [words.decision, decision],
          [words.issuingBody, issuingBody],
          [words.issuedOn, formatDay(issuedOn)],
          [words.expiresOn, formatDay(expiresOn)],
          [words.extension, extendedTo === null ? undefined : words.extensionBy(formatDay(extendedTo), extensionDocument ?? '')],
          [
            words.revocation,
            revocation === null ? undefined : words.revokedBy(formatDay(revocation.revokedOn), revocation.decision, revocation.body),
          ],
        ]}
      />
    </div>
  )
}
