// The HTML of every page type, as it is served, is valid by html-validate's standard rules. They hold no question of
// style, so none is switched off.
import { HtmlValidate } from 'html-validate'
import { cookieHeader } from './briefings.mjs'
import { check } from './checks.mjs'

export async function checkValid(browser, address, pages) {
  const validator = new HtmlValidate({ root: true, extends: ['html-validate:standard'] })
  for (const { name, path, cookies } of pages) {
    const html = await (await fetch(address + path, { headers: { cookie: cookieHeader(cookies) } })).text()
    const { results } = await validator.validateString(html)
    const messages = results.flatMap((result) => result.messages)
    const told = messages.slice(0, 3).map(({ line, ruleId, message, selector }) => `line ${line}, ${selector}: ${message} (${ruleId})`)
    check(`${name}: valid HTML`, messages.length === 0, `${messages.length} faults, the first: ${told.join('; ')}`)
  }
}
