// The pages in a real browser, as their readers use them.
//
//   node pages.mjs --indexer PROGRAM --server PROGRAM --sample FOLDER
//
// Exit: 0 all holds; 1 something does not; 77 nothing was tested, because there is no Chromium.
import { checkAccessible } from './accessible.mjs'
import { check, checkSame, tally } from './checks.mjs'
import { chromiumProgram, startChromium } from './chromium.mjs'
import { memberJourney } from './journey-member.mjs'
import { officerJourney } from './journey-officer.mjs'
import { panelJourney } from './journey-panel.mjs'
import { checkKeyboard } from './keyboard.mjs'
import { pageTypes } from './page-types.mjs'
import { checkPolicy } from './policy.mjs'
import { startProduct } from './product.mjs'
import { checkValid } from './valid.mjs'
import { widths } from './visitor.mjs'
import { checkWeight } from './weight.mjs'
import { checkZoom } from './zoom.mjs'

const argument = (name) => process.argv[process.argv.indexOf(`--${name}`) + 1]

// Two visitors at a time, one for each core; the longest parts come first.
const parts = {
  'accessible, desktop': (...given) => checkAccessible(...given, widths.desktop),
  'accessible, phone': (...given) => checkAccessible(...given, widths.phone),
  'journey of a member': memberJourney,
  'journey of a panel': panelJourney,
  'journey of an officer': officerJourney,
  keyboard: checkKeyboard,
  policy: checkPolicy,
  zoom: checkZoom,
  weight: checkWeight,
  valid: checkValid
}

async function runAll(browser, address) {
  const pages = await pageTypes(address)
  const waiting = Object.entries(parts)
  const runInTurn = async () => {
    while (waiting.length > 0) await run(...waiting.shift(), browser, address, pages)
  }
  await Promise.all([runInTurn(), runInTurn()])
}

async function run(name, part, ...given) {
  const begun = Date.now()
  await part(...given).catch((problem) => check(`${name}: goes to its end`, false, problem.stack))
  console.log(`${name}: ${Math.round((Date.now() - begun) / 1000)} s`)
}

if (!chromiumProgram) {
  console.log('skipped: Chromium is not installed')
  process.exit(77)
}
const product = await startProduct({ indexer: argument('indexer'), server: argument('server'), sample: argument('sample') })
try {
  const browser = await startChromium()
  await runAll(browser, product.address).finally(() => browser.close())
} catch (problem) {
  check('the tests run', false, problem.stack)
} finally {
  checkSame('the server did not end by itself', await product.stop(), '')
}
const { passed, failed } = tally()
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed > 0 ? 1 : 0)
