// Starts the page that verifies inspections. All verification happens on this device; no file leaves it.
import { render } from 'preact'
import { offerAreas } from '../../ui/catalogue.ts'
import { loadWords } from './words.ts'
import { AREAS } from './areas.ts'
import { VerifyingPage } from './page.tsx'
import { readRoots } from './trusted.ts'

async function start(): Promise<void> {
  offerAreas(AREAS)
  await loadWords('entries', 'verify')
  render(<VerifyingPage trusted={await readRoots()} />, document.getElementById('page')!)
}

void start()
