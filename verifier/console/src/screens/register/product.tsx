// One product as the office sees it: its state, certificates and batches, and the actions for it.
import { useState } from 'preact/hooks'
import { formatDay } from '../../../../ui/days.ts'
import { Facts } from '../../../../ui/parts/facts.tsx'
import { Heading } from '../../../../ui/parts/heading.tsx'
import { Load, useLoaded } from '../../parts/loaded.tsx'
import { Notice } from '../../../../ui/parts/notice.tsx'
import { Stars } from '../../parts/stars.tsx'
import type { ScreenProps } from '../../../../ui/frame/screen.ts'
import { useWords } from '../../words.ts'
import { daysInWords } from '../producer/next-step.ts'
import { Calendar, findExpiry } from '../producer/product-calendar.tsx'
import { readProduct, type Product } from '../producer/products.ts'
import { Applications } from './applications.tsx'
import { BatchTable } from './batch-table.tsx'
import { CertificateTable } from './certificate-table.tsx'
import { mayKeep, readBatchesOf, readCertificatesOf } from './records.ts'

export function Screen({ params, query }: ScreenProps) {
  const { products: words, saved } = useWords('office')
  const producer = useWords('producer')
  const id = params['id']!
  const product = useLoaded((signal) => readProduct(id, signal), [id])
  const certificates = useLoaded((signal) => readCertificatesOf(id, signal), [id])
  const batches = useLoaded((signal) => readBatchesOf(id, signal), [id])
  return (
    <section>
      <Heading text={product.value?.name ?? producer.product} />
      {query.get('new') === '1' && <Notice kind="done">{words.added}</Notice>}
      {query.get('saved') === '1' && <Notice kind="done">{saved}</Notice>}
      <Load of={product}>
        {(found) => (
          <>
            <Actions product={found} />
            <Standing product={found} onFiled={product.reload} />
            <Calendar product={found} expiresOn={findExpiry(found, certificates.value)} />
          </>
        )}
      </Load>
      <h2>{producer.certificates}</h2>
      <Load of={certificates}>{(all) => <CertificateTable certificates={all} />}</Load>
      <h2>{producer.allStamps}</h2>
      <Load of={batches}>{(all) => <BatchTable batches={all} />}</Load>
    </section>
  )
}

function Actions({ product: { id, certificateInForce } }: { product: Product }) {
  const { products: words } = useWords('office')
  const producer = useWords('producer')
  if (!mayKeep()) return null
  return (
    <div class="buttons">
      {certificateInForce !== null && (
        <a class="button main" href={`#/batches/new?product=${id}`}>
          {producer.newBatch}
        </a>
      )}
      <a class="button" href={`#/certificates/new?product=${id}`}>
        {words.addCertificate}
      </a>
      <a class="button" href={`#/products/${id}/edit`}>
        {words.edit}
      </a>
      <a class="button" href={`#/products/${id}/story`}>
        {words.story}
      </a>
    </div>
  )
}

function Standing({ product, onFiled }: { product: Product; onFiled: () => void }) {
  const { products: words, sets, groups } = useWords('office')
  const producer = useWords('producer')
  const { certificateInForce, state, openApplication, warnings } = product
  const [isFiled, setFiled] = useState(false)
  const days = daysInWords(product, producer)
  return (
    <div class="card">
      <p class="standing">
        {certificateInForce !== null && <Stars filled={certificateInForce.star} />}
        <span class={state === 'lapsed' || state === 'revoked' ? 'tag stopped' : 'tag'}>{producer.states[state]}</span>
        {days !== undefined && <b>{days}</b>}
      </p>
      {warnings.map(({ code }) => (
        <Notice key={code} kind="hint">
          {words.warnings[code]}
        </Notice>
      ))}
      <Facts
        of={[
          [producer.producer, <a href={`#/producers/${product.producerId}`}>{product.producerName}</a>],
          [words.code, <code>{product.productCode}</code>],
          [words.set, `${product.set}. ${sets[product.set - 1]}`],
          [words.group, groups[product.group - 1]],
          [producer.netContent, product.netContent],
          [producer.gtin, product.gtin],
          [
            words.openFile,
            openApplication === null
              ? undefined
              : words.filedOn(words.evaluations[openApplication.evaluation], formatDay(openApplication.filedOn)),
          ],
        ]}
      />
      {isFiled && <Notice kind="done">{words.fileNoted}</Notice>}
      {mayKeep() && <Applications product={product} onFiled={() => (setFiled(true), onFiled())} />}
    </div>
  )
}
