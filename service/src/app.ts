// The whole service as one function of its dependencies: it does not listen, reads no clock and no files.
import { fault } from '@temsao/shared/faults/faults.ts'
import { Hono } from 'hono'
import { except } from 'hono/combine'
import { cors } from 'hono/cors'
import { requestId } from 'hono/request-id'
import { secureHeaders } from 'hono/secure-headers'
import { apiKeyRoutes, meRoutes, userRoutes } from './routes/people/account-routes.ts'
import { auditRoutes } from './routes/audit-routes.ts'
import { createDeviceLists, type DeviceLists } from './domain/people/device-certificates.ts'
import { createInspectionPackages, type InspectionPackages } from './domain/inspections/inspection-package.ts'
import { scansWithin } from './domain/scans/scan-summaries.ts'
import { createStatusLists } from './domain/stamps/status-lists.ts'
import { createRouter, jsonBodies, type RouteDeps } from './routes/api.ts'
import { authRoutes } from './routes/people/auth-routes.ts'
import { decisionRoutes } from './routes/lifecycle/decision-routes.ts'
import { batchStepsRoutes, contentRoutes, photoBodies, PHOTOS_PATH } from './routes/content/content-routes.ts'
import { digitalLinkRoutes } from './routes/stamps/digital-link.ts'
import { correctionRoutes } from './routes/register/correction-routes.ts'
import { applicationRoutes, batchLifecycleRoutes, certificateLifecycleRoutes, printRoutes } from './routes/lifecycle/lifecycle-routes.ts'
import { inspectionPackageRoutes } from './routes/inspections/inspection-package-routes.ts'
import { inspectorDeviceRoutes } from './routes/people/inspector-device-routes.ts'
import { liveRecordRoutes } from './routes/records/live-record-routes.ts'
import { localityRoutes } from './routes/register/locality-routes.ts'
import { invitationRoutes } from './routes/people/invitation-routes.ts'
import { settingRoutes } from './routes/setting-routes.ts'
import { documentAttachmentRoutes, documentBodies, DOCUMENTS_PATH } from './routes/lifecycle/document-routes.ts'
import { describeApi, documentRoutes } from './routes/document.ts'
import { exportRoutes } from './routes/exchange/export-routes.ts'
import { IMPORT_PATH, importRoutes, sheetBodies } from './routes/exchange/import-routes.ts'
import { reportRoutes } from './routes/exchange/report-routes.ts'
import { guard } from './routes/guard.ts'
import { healthRoutes, type Phase } from './routes/health-routes.ts'
import {
  ENTRIES_PATH,
  entryBodies,
  INSPECTION_PHOTOS_PATH,
  inspectionPhotoBodies,
  inspectionRoutes,
} from './routes/inspections/inspection-routes.ts'
import { inspectionStatementRoutes } from './routes/inspections/inspection-statement-routes.ts'
import { inspectionProposalRoutes, proposalRoutes } from './routes/inspections/proposal-routes.ts'
import { MISMATCH_PATH, mismatchBodies, mismatchRoutes } from './routes/scans/mismatch-routes.ts'
import { overviewRoutes } from './routes/register/overview-routes.ts'
import { pageRoutes, type Pages } from './routes/pages.ts'
import { respondToError, TransportError } from './routes/problem.ts'
import { batchRoutes, certificateRoutes, producerRoutes, productRoutes } from './routes/register/register-routes.ts'
import { scanBodies, scanRoutes, SCANS_PATH } from './routes/scans/scan-routes.ts'
import { siteRoutes } from './routes/site/site-routes.ts'
import { sheetPresetRoutes } from './routes/labels/sheet-preset-routes.ts'
import { printOrderRoutes, sheetRoutes } from './routes/labels/sheet-routes.ts'
import { stampRoutes } from './routes/stamps/stamp-routes.ts'
import { statusRoutes } from './routes/stamps/status-routes.ts'
import { trustRoutes } from './routes/stamps/trust-routes.ts'
import type { ServiceContext, ServiceEnv } from './routes/variables.ts'
import { getJwkSet } from './signing/open-signer.ts'
import { getTrust } from './signing/trust.ts'
import type { Db } from './store/database.ts'

/** The parts of the service. */
export interface AppDeps extends RouteDeps {
  readonly pages: Pages
  /** How long phones may use a status list before they ask for it again. */
  readonly statusTtlSeconds: number
  /** Called with every unexpected error and the request id that the caller was given. */
  readonly report: (error: Error, requestId: string) => void
  /** Whether the service has begun to end; never if left out. */
  readonly phase?: Phase
}

/** Creates the service. */
export function createApp(deps: AppDeps): Hono<ServiceEnv> {
  const app = new Hono<ServiceEnv>()
  const statusLists = createStatusLists(deps.issuer, deps.statusTtlSeconds)
  const deviceLists = createDeviceLists(deps.issuer, deps.statusTtlSeconds / 4)
  const packages = createInspectionPackages({ issuer: deps.issuer, getTrustToken, statusLists, deviceLists, scansWithin })
  app.use(requestId({ headerName: '' }))
  app.use(secureHeaders({ referrerPolicy: 'no-referrer', strictTransportSecurity: false, xFrameOptions: 'DENY' }))
  const ownBodies = [IMPORT_PATH, MISMATCH_PATH, SCANS_PATH, DOCUMENTS_PATH, PHOTOS_PATH, ENTRIES_PATH, INSPECTION_PHOTOS_PATH]
  app.use('/api/*', except(ownBodies, ...jsonBodies))
  app.use(IMPORT_PATH, sheetBodies)
  app.use(MISMATCH_PATH, ...mismatchBodies)
  app.use(SCANS_PATH, ...scanBodies)
  app.use(DOCUMENTS_PATH, documentBodies)
  app.use(PHOTOS_PATH, ...photoBodies)
  app.use(ENTRIES_PATH, ...entryBodies)
  app.use(INSPECTION_PHOTOS_PATH, inspectionPhotoBodies)
  app.use('/api/*', guard(deps))
  app.route('/', healthRoutes(deps.db, deps.phase ?? { isEnding: false }))
  app.route('/', createApi(deps, { packages, deviceLists }))
  app.get('/.well-known/jwks.json', cors(), async (c) =>
    c.json(await getJwkSet(deps.db), 200, { 'Cache-Control': 'public, max-age=300', 'Content-Type': 'application/jwk-set+json' }),
  )
  app.route('/.well-known', trustRoutes(deps.db))
  app.route('/status', statusRoutes(deps, statusLists, deviceLists))
  app.route('/', liveRecordRoutes(deps))
  app.route('/', inspectionStatementRoutes(deps))
  app.route('/', siteRoutes(deps, deps.report))
  app.route('/', digitalLinkRoutes())
  app.route(
    '/',
    pageRoutes(deps.pages, () => getTrust(deps.db)),
  )
  app.notFound((c) => respondToError(explainNotFound(app, c), c, deps.report))
  app.onError((error, c) => respondToError(error, c, deps.report))
  return app
}

async function getTrustToken(db: Db): Promise<string> {
  return (await getTrust(db)).token
}

// If the path exists but not the method, answers 405 and names the allowed methods (RFC 9110 section 15.5.6).
function explainNotFound(app: Hono<ServiceEnv>, c: ServiceContext): TransportError {
  const { method, path } = c.req
  const methods = new Set(app.routes.filter((route) => route.method !== 'ALL' && matches(route.path, path)).map((route) => route.method))
  if (methods.size === 0) return new TransportError('unknown-route', fault('unknown-route', { path }))
  const allowed = [...methods].join(', ')
  c.header('Allow', allowed)
  return new TransportError('method-not-allowed', fault('method-not-allowed', { path, method, allowed }))
}

function matches(pattern: string, path: string): boolean {
  const [parts, segments] = [pattern.split('/'), path.split('/')]
  return parts.length === segments.length && parts.every((part, index) => part.startsWith(':') || part === segments[index])
}

/** The API as `hono/client` knows it: every path with its input and its answers. */
export type ApiType = ReturnType<typeof createApi>

// Chained, so that the type contains all routes.
function createApi(deps: RouteDeps, { packages, deviceLists }: { packages: InspectionPackages; deviceLists: DeviceLists }) {
  const api = createRouter()
    .route('/api/v1/producers', producerRoutes(deps))
    .route('/api/v1/products', productRoutes(deps))
    .route('/api/v1/certificates', certificateRoutes(deps))
    .route('/api/v1/batches', batchRoutes(deps))
    .route('/api/v1/batches', stampRoutes(deps))
    .route('/api/v1', correctionRoutes(deps))
    .route('/api/v1/products', applicationRoutes(deps))
    .route('/api/v1/certificates', certificateLifecycleRoutes(deps))
    .route('/api/v1/certificates', documentAttachmentRoutes(deps))
    .route('/api/v1/decisions', decisionRoutes(deps))
    .route('/api/v1/overview', overviewRoutes(deps))
    .route('/api/v1/batches', batchLifecycleRoutes(deps))
    .route('/api/v1/batches', printRoutes(deps))
    .route('/api/v1/products', contentRoutes(deps))
    .route('/api/v1/batches', batchStepsRoutes(deps))
    .route('/api/v1/batches', sheetRoutes(deps))
    .route('/api/v1/print-orders', printOrderRoutes(deps))
    .route('/api/v1/sheet-presets', sheetPresetRoutes(deps))
    .route('/api/v1', localityRoutes(deps))
    .route('/api/v1', auditRoutes(deps))
    .route('/api/v1', settingRoutes(deps))
    .route(IMPORT_PATH, importRoutes(deps))
    .route('/api/v1/exports', exportRoutes(deps))
    .route('/api/v1/reports', reportRoutes(deps))
    .route(MISMATCH_PATH, mismatchRoutes(deps))
    .route('/api/v1/inspections', inspectionRoutes(deps, deviceLists))
    .route('/api/v1/inspections', inspectionProposalRoutes(deps))
    .route('/api/v1/proposals', proposalRoutes(deps))
    .route(SCANS_PATH, scanRoutes(deps))
    .route('/api/v1/invitations', invitationRoutes(deps))
    .route('/api/v1', meRoutes(deps))
    .route('/api/v1/users', userRoutes(deps))
    .route('/api/v1/api-keys', apiKeyRoutes(deps))
    .route('/api/v1/inspector-devices', inspectorDeviceRoutes(deps))
    .route('/api/v1/inspection-package', inspectionPackageRoutes(deps, packages))
    .route('/api/auth', authRoutes(deps))
  api.route(
    '/',
    documentRoutes(() => describeApi(api)),
  )
  return api
}
