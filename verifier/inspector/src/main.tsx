// Starts the inspector's page: texts and trust, then the frame. All of it works without a network.
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
  // Inspections recorded without a network are sent by themselves.
  void import('./sync/sync-runner.ts').then(({ startSync }) => startSync())
  // Loaded after the first screen: only error messages need these texts. Without them the service's own sentence is shown.
  await loadWords('faults').catch(() => undefined)
}

void start()
