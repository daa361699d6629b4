// Starts the console: loads the words, then draws the frame, which asks who is signed in.
import { render } from 'preact'
import { App } from './app.tsx'
import { AREAS } from './areas.ts'
import { followAddress } from '../../ui/place.ts'
import { offerAreas } from '../../ui/catalogue.ts'
import { loadWords } from './words.ts'

async function start(): Promise<void> {
  offerAreas(AREAS)
  followAddress()
  await loadWords('frame', 'page')
  render(<App />, document.getElementById('console')!)
  // These words load after the first screen because only refusals need them. Without them, the service's own sentence is shown.
  await loadWords('faults', 'officeFaults').catch(() => undefined)
}

void start()
