// What a page weighs on the wire, that its first results need no JavaScript, and that styles and scripts are fetched
// once and then kept.
import { check, checkSame } from './checks.mjs'
import { recordOf } from './record.mjs'
import { arrive, open } from './visitor.mjs'

const mostBytes = 100_000
const year = 365 * 24 * 60 * 60 // seconds
const onePacket = 1_400 // bytes; less gains nothing by being compressed
const search = 'search?q=staff+transfer'

export async function checkWeight(browser, address) {
  for (const [name, path] of [['home', ''], ['search', search]]) {
    const loaded = await loadedBy(browser, address, path)
    checkLoaded(name, loaded)
    await checkAssets(name, address + path)
  }
  await checkResultsWithoutScripts(browser, address)
}

// All that a first visit to the page loads: [{ url, type, bytes, encoding }], headers counted.
async function loadedBy(browser, address, path) {
  const visitor = await arrive(browser, address)
  const devtools = await visitor.context.newCDPSession(visitor.page)
  const loaded = new Map()
  devtools.on('Network.responseReceived', ({ requestId, type, response }) => loaded.set(requestId, { url: response.url, type, encoding: response.headers['Content-Encoding'], bytes: 0 }))
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => { loaded.get(requestId).bytes = encodedDataLength })
  await devtools.send('Network.enable')
  await visitor.page.goto(path, { waitUntil: 'networkidle' })
  await visitor.leave()
  return [...loaded.values()]
}

function checkLoaded(name, loaded) {
  const told = loaded.map(({ url, bytes }) => `${url} ${bytes}`).join(', ')
  const total = loaded.reduce((sum, { bytes }) => sum + bytes, 0)
  check(`${name}: page, styles and script are loaded`, ['Document', 'Stylesheet', 'Script'].every((type) => loaded.some((one) => one.type === type && one.bytes > 0)), told)
  check(`${name}: less than ${mostBytes} bytes over the wire`, total < mostBytes, `${total}: ${told}`)
  check(`${name}: what takes more than a packet is compressed`, loaded.every(({ bytes, encoding }) => bytes < onePacket || encoding === 'gzip'), JSON.stringify(loaded))
}

// A name that changes with the content may be kept for ever.
async function checkAssets(page, address) {
  const html = await (await fetch(address)).text()
  const assets = [...html.matchAll(/<(?:link rel="(?:stylesheet|icon)"|script)[^>]* (?:href|src)="([^"]+)"/g)].map((found) => found[1])
  checkSame(`${page}: names its icon, its styles and its script`, assets.map((asset) => asset.split('.').at(-1)).join(' '), 'svg css js')
  for (const asset of assets) {
    const name = `${page}, ${asset}`
    const keeping = (await fetch(new URL(asset, address))).headers.get('cache-control') ?? ''
    check(`${name}: a hash stands in its name`, /^\/assets\/\w+-[0-9A-Z]{8}\.\w+$/.test(asset))
    check(`${name}: is kept for a year, unasked`, /\bimmutable\b/.test(keeping) && Number(keeping.match(/\bmax-age=(\d+)/)?.[1]) >= year, keeping)
  }
}

async function checkResultsWithoutScripts(browser, address) {
  const visitor = await arrive(browser, address, { hasScripts: false })
  await open(visitor, { path: search, cookies: [] })
  const shown = await visitor.page.locator('.app-result').evaluateAll((results) => results.map((result) => result.id))
  await visitor.leave()
  const found = await recordOf(address).found({ q: 'staff transfer' })
  checkSame('search: the first results stand in the HTML, without JavaScript', shown.join(' '), found.map(({ id }) => `p-${id}`).join(' '))
}
