// What a page weighs on the wire, that its first results need no JavaScript, and that styles and scripts are fetched
// once and then kept.
import { check, checkSame } from './checks.mjs'
import { recordOf } from './record.mjs'
import { arrive, open } from './visitor.mjs'

const mostBytes = 100_000
const year = 365 * 24 * 60 * 60 // seconds
const search = 'search?q=staff+transfer'

export async function checkWeight(browser, address) {
  for (const [name, path] of [['home', ''], ['search', search]]) {
    const loaded = await loadedBy(browser, address, path)
    checkLoaded(name, loaded)
    for (const { url } of loaded.filter(({ type }) => type !== 'Document')) await checkKept(name, url)
    await checkIcon(name, address + path)
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
  check(`${name}: all of it is compressed`, loaded.every(({ encoding }) => encoding === 'gzip'), JSON.stringify(loaded))
}

// A name that changes with the content may be kept for ever.
async function checkKept(page, url) {
  const name = `${page}, ${new URL(url).pathname}`
  const keeping = (await fetch(url)).headers.get('cache-control') ?? ''
  check(`${name}: a hash stands in its name`, /^\/assets\/\w+-[0-9A-Z]{8}\.\w+$/.test(new URL(url).pathname))
  check(`${name}: is kept for a year, unasked`, /\bimmutable\b/.test(keeping) && Number(keeping.match(/\bmax-age=(\d+)/)?.[1]) >= year, keeping)
}

// Without a window, Chromium does not ask for it.
async function checkIcon(name, url) {
  const icon = (await (await fetch(url)).text()).match(/<link rel="icon" href="([^"]+)"/)
  check(`${name}: has an icon`, icon !== null)
  if (icon) await checkKept(name, new URL(icon[1], url).href)
}

async function checkResultsWithoutScripts(browser, address) {
  const visitor = await arrive(browser, address, { hasScripts: false })
  await open(visitor, { path: search, cookies: [] })
  const shown = await visitor.page.locator('.app-result').evaluateAll((results) => results.map((result) => result.id))
  await visitor.leave()
  const found = await recordOf(address).found({ q: 'staff transfer' })
  checkSame('search: the first results stand in the HTML, without JavaScript', shown.join(' '), found.map(({ id }) => `p-${id}`).join(' '))
}
