import { fillTrust } from '@temsao/shared/trust-block.ts'
import { TRUST } from '/tmp/wt/trust-page/test/verifier/stamps.ts'
import { brotliCompressSync as b, constants as c } from 'node:zlib'
import { readFileSync } from 'node:fs'
for (const n of ['index.html', 'index.en.html']) {
  const h = readFileSync('/tmp/wt/trust-page/verifier/dist/' + n, 'utf8')
  const f = fillTrust(h, TRUST)
  console.log(
    n,
    'empty',
    b(h).length,
    'filled',
    b(f).length,
    'text mode',
    b(f, { params: { [c.BROTLI_PARAM_MODE]: c.BROTLI_MODE_TEXT, [c.BROTLI_PARAM_QUALITY]: 11, [c.BROTLI_PARAM_SIZE_HINT]: f.length } })
      .length,
  )
}
