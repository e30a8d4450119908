// One visitor: a browser context of its own, its page, and all that the browser complained of.
const longestWait = 8_000 // milliseconds; only something broken takes that long

export const widths = { desktop: { width: 1280, height: 900 }, phone: { width: 390, height: 800 } }

// The four ways in which a journey has to work.
export const ways = [true, false].flatMap((hasScripts) =>
  Object.values(widths).map((viewport) => ({ hasScripts, viewport, name: `${hasScripts ? 'with' : 'without'} JavaScript at ${viewport.width}` })))

export async function arrive(browser, address, { hasScripts = true, viewport = widths.desktop } = {}) {
  const context = await browser.newContext({ baseURL: address, viewport, javaScriptEnabled: hasScripts })
  context.setDefaultTimeout(longestWait)
  const page = await context.newPage()
  return { context, page, hasScripts, complaints: complaintsOf(page), leave: () => context.close() }
}

// Opens a page type, as somebody with its cookies and no others.
export async function open({ context, page, complaints }, { path, cookies }) {
  complaints.length = 0
  await context.clearCookies()
  if (cookies.length > 0) await context.addCookies(cookies)
  return page.goto(path)
}

// Does what leads to another page, and waits until that page has loaded, its scripts too. Where it cannot be done, that
// is told rather than that no page came.
export const leadsOn = (page, does) => Promise.all([page.waitForEvent('load', { timeout: 2 * longestWait }), does])

export const follow = (page, element) => leadsOn(page, element.click())

// Everything that the console says, errors of scripts, and what could not be loaded. Chromium also tells of a page that
// was itself answered with an error, which is what an error page is, and calls a download an aborted request.
function complaintsOf(page) {
  const complaints = []
  page.on('console', (message) => {
    if (message.location().url !== page.url() || !message.text().startsWith('Failed to load resource')) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('requestfailed', (request) => {
    if (request.failure().errorText !== 'net::ERR_ABORTED') complaints.push(`${request.url()}: ${request.failure().errorText}`)
  })
  return complaints
}
