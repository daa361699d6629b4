// Starts the inspector's page: words and trust, then the frame. Everything here works without a network.
import { render } from 'preact'
import { followAddress } from '../../ui/place.ts'
import { App } from './app.tsx'
import { AREAS } from './areas.ts'
import { keepOffline } from './offline.ts'
import { loadTrust } from './trip/verified-trust.ts'
import { offerAreas } from '../../ui/catalogue.ts'
import { loadWords } from './words.ts'

async function start(): Promise<void> {
  offerAreas(AREAS)
  followAddress()
  await Promise.all([loadWords('frame', 'page'), loadTrust(Date.now())])
  render(<App />, document.getElementById('inspector')!)
  void keepOffline()
  // What was noted where there was no network goes home by itself.
  void import('./sync/sync-runner.ts').then(({ startSync }) => startSync())
  // Later than the first screen: only refusals need it. Without it the service's own sentence is shown.
  await loadWords('faults').catch(() => undefined)
}

void start()
