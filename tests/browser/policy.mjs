// What the pages allow a browser to do, and that they need no more than that.
import { cookieHeader } from './briefings.mjs'
import { check } from './checks.mjs'
import { arrive, open } from './visitor.mjs'

export async function checkPolicy(browser, address, pages) {
  const visitor = await arrive(browser, address)
  for (const type of pages) {
    const response = await fetch(address + type.path, { headers: { cookie: cookieHeader(type.cookies) } })
    checkHeader(type.name, response.headers.get('content-security-policy') ?? '')
    await open(visitor, type)
    const inline = await visitor.page.evaluate(inlineIn, await response.text())
    check(`${type.name}: no script and no style stands in the HTML`, inline.length === 0, inline.join('; '))
    check(`${type.name}: nothing is blocked and nothing complained of`, visitor.complaints.length === 0, visitor.complaints.join('; '))
  }
  await visitor.leave()
}

function checkHeader(name, header) {
  const policy = new Map(header.split(';').map((directive) => directive.trim().split(/\s+/)).map(([directive, ...sources]) => [directive, sources.join(' ')]))
  check(`${name}: the policy allows nothing that it does not name`, policy.get('default-src') === "'none'", header)
  check(`${name}: the policy takes styles and scripts from its own site only`, policy.get('style-src') === "'self'" && policy.get('script-src') === "'self'", header)
  check(`${name}: the policy allows nothing unsafe`, header !== '' && !/unsafe/.test(header), header)
}

// In the page, by the browser's own reader of HTML: what the HTML says as it is served, before any script has run.
function inlineIn(html) {
  const isInline = (element) => element.matches('script:not([src]), style, [style], [href^="javascript:"]') || element.getAttributeNames().some((name) => name.startsWith('on'))
  return [...new DOMParser().parseFromString(html, 'text/html').querySelectorAll('*')].filter(isInline).map((element) => element.outerHTML.slice(0, 100))
}
