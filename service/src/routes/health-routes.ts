// Whether the process lives, and whether it can serve: for a supervisor and for a proxy. Neither answer says anything private.
import { Hono } from 'hono'
import { answers, type Db } from '../store/database.ts'

/** What the service is doing; it changes once, when it begins to end. */
export interface Phase {
  isEnding: boolean
}

/** How long the database may take to answer before it counts as away. */
const PATIENCE_MS = 2000

const HEADERS = { 'Cache-Control': 'no-store' }

/**
 * `GET /livez` answers as long as the process does. `GET /readyz` answers 200 if the service can do its work, else 503 with what is missing;
 * an ending service is not ready, so that a proxy sends nothing new.
 */
export function healthRoutes(db: Db, phase: Phase): Hono {
  const router = new Hono()
  router.get('/livez', (c) => c.text('ok\n', 200, HEADERS))
  router.get('/readyz', async (c) => {
    const database = (await answersInTime(db)) ? 'up' : 'away'
    const isReady = database === 'up' && !phase.isEnding
    return c.json({ ready: isReady, service: phase.isEnding ? 'ending' : 'serving', database }, isReady ? 200 : 503, HEADERS)
  })
  return router
}

async function answersInTime(db: Db): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<boolean>((resolve) => (timer = setTimeout(() => resolve(false), PATIENCE_MS)))
  try {
    return await Promise.race([answers(db), late])
  } finally {
    clearTimeout(timer)
  }
}
