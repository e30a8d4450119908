// The pages in a real browser, as their readers use them.
//
//   node pages.mjs --indexer PROGRAM --server PROGRAM --sample FOLDER
//
// Exit: 0 all holds; 1 something does not; 77 nothing was tested, because there is no Chromium.
import { checkAccessible } from './accessible.mjs'
import { check, tally } from './checks.mjs'
import { chromiumProgram, startChromium } from './chromium.mjs'
import { pageTypes } from './page-types.mjs'
import { startProduct } from './product.mjs'
import { checkValid } from './valid.mjs'
import { widths } from './visitor.mjs'

const argument = (name) => process.argv[process.argv.indexOf(`--${name}`) + 1]

async function part(name, run) {
  const begun = Date.now()
  try {
    await run()
  } catch (problem) {
    check(`${name}: goes to its end`, false, problem.stack)
  }
  console.log(`${name}: ${((Date.now() - begun) / 1000).toFixed(1)} s`)
}

if (!chromiumProgram) {
  console.log('skipped: Chromium is not installed')
  process.exit(77)
}
const product = await startProduct({ indexer: argument('indexer'), server: argument('server'), sample: argument('sample') })
const browser = await startChromium()
try {
  const pages = await pageTypes(product.address)
  await part('valid', () => checkValid(product.address, pages))
  await part('accessible at 1280', () => checkAccessible(browser, product.address, pages, widths.desktop))
  await part('accessible at 390', () => checkAccessible(browser, product.address, pages, widths.phone))
} finally {
  await browser.close()
  await product.stop()
}
const { passed, failed } = tally()
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed > 0 ? 1 : 0)
