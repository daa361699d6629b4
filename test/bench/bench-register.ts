// A register in a file, with one batch of many packs, for benchmarks on a real database.
import { join } from 'node:path'
import { addDays, dayInVietnam } from '@temsao/shared/calendar.ts'
import { loadCommuneList } from '@temsao/service/domain/register/commune-list.ts'
import { declareBatch } from '@temsao/service/domain/register/batches.ts'
import { registerCertificate } from '@temsao/service/domain/register/certificates.ts'
import { registerProducer } from '@temsao/service/domain/register/producers.ts'
import { registerProduct } from '@temsao/service/domain/register/products.ts'
import type { Work } from '@temsao/service/domain/work.ts'
import { migrate } from '@temsao/service/store/migrations/migrate.ts'
import { openSqlite } from '@temsao/service/store/sqlite.ts'
import { BENCH_FILE, BENCH_NOW } from './bench-place.ts'

/** Opens a new register in `folder`, as durable as a real one. Its batch 1 may have `labels` labels. */
export async function openBenchRegister(folder: string, labels: number): Promise<Work> {
  const db = openSqlite(join(folder, BENCH_FILE))
  await migrate(db)
  await loadCommuneList(db)
  const work: Work = { db, now: BENCH_NOW, actor: { id: 'bench', role: 'office' }, requestId: 'bench' }
  const today = dayInVietnam(BENCH_NOW)
  await registerProducer(work, {
    name: 'HTX Nông nghiệp và dịch vụ Bình Lư',
    kind: 'cooperative',
    address: 'Xã Bình Lư, tỉnh Lai Châu',
    communeCode: '03390',
  })
  await registerProduct(work, { producerId: 1, name: 'Miến dong Bình Lư', set: 6, productCode: '12-03390-2-2024', netContent: '500 g' })
  await registerCertificate(work, {
    productId: 1,
    number: '27/2024/GCN-OCOP',
    decision: '1893/QĐ-UBND',
    issuingBody: 'UBND huyện Tam Đường',
    star: 3,
    issuedOn: addDays(today, -400),
  })
  await declareBatch(work, {
    productId: 1,
    lot: 'MD-261118',
    producedOn: addDays(today, -4),
    bestBefore: addDays(today, 180),
    declaredPacks: labels,
  })
  return work
}
