// Starts the console: words, then the frame, which asks who is signed in.
import { render } from 'preact'
import { App } from './app.tsx'
import { AREAS } from './areas.ts'
import { followAddress } from '../../ui/place.ts'
import { loadWords, offerAreas } from '../../ui/words.ts'

async function start(): Promise<void> {
  offerAreas(AREAS)
  followAddress()
  await loadWords('frame')
  render(<App />, document.getElementById('console')!)
  // Later than the first screen: only refusals need it. Without it the service's own sentence is shown.
  await loadWords('faults').catch(() => undefined)
}

void start()
