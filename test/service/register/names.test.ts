// Names that look like another's: a letter that shows nothing, or a mark without a letter, is refused.
import { lines, producerInput } from '@temsao/service/domain/register/inputs.ts'
import { expect, it } from 'vitest'
import { PRODUCER } from '../test-app.ts'

it.each(['HTX\u3164 Bình Lư', 'HTX Bình\u2800Lư', 'HTX Bình Lư\ufe0f', '\u0323HTX Bình Lư'])('a producer cannot be called %j', (name) => {
  expect(producerInput.safeParse(PRODUCER).success).toBe(true)
  expect(producerInput.safeParse({ ...PRODUCER, name }).error?.issues.map(({ path }) => path)).toEqual([['name']])
})

it('a text of several lines may have a picture as phones write it', () => {
  expect(lines(100).safeParse('Chè ngon \u2764\ufe0f').success).toBe(true)
})
