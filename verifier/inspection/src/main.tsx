// Starts the page that verifies inspections. Whatever is verified is verified here; no file leaves this device.
import { render } from 'preact'
import { loadWords, offerAreas } from '../../ui/words.ts'
import { AREAS } from './areas.ts'
import { VerifyingPage } from './page.tsx'
import { readRoots } from './trusted.ts'

async function start(): Promise<void> {
  offerAreas(AREAS)
  await (loadWords as (...areas: readonly string[]) => Promise<void>)(...Object.keys(AREAS))
  render(<VerifyingPage trusted={await readRoots()} />, document.getElementById('page')!)
}

void start()
