// The page as it is now, by axe's rules for WCAG 2.2 A and AA.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const switches = new WeakMap()

export const allRules = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }

// Those of them that can tell one colour scheme from another.
export const rulesOfColour = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] }

// -> a line for each rule that is broken; none where the page is accessible.
export async function axeViolations({ page, hasScripts }, rules = allRules) {
  if (!hasScripts) await allowScripts(page, true)
  await page.evaluate(axe)
  const { violations } = await page.evaluate((runOnly) => window.axe.run({ runOnly, resultTypes: ['violations'] }), rules)
  if (!hasScripts) await allowScripts(page, false)
  return violations.map(({ id, nodes }) => `${id} at ${nodes.slice(0, 3).map((node) => node.target.join(' ')).join(' and ')} (${nodes.length})`)
}

// axe needs timers, which a page without JavaScript does not have. The page's own scripts were passed over when it was
// read and stay so: only axe runs while they are allowed. The devtools act only on what changes their own setting.
async function allowScripts(page, areAllowed) {
  if (!switches.has(page)) switches.set(page, await page.context().newCDPSession(page))
  const send = (value) => switches.get(page).send('Emulation.setScriptExecutionDisabled', { value })
  await send(true)
  if (areAllowed) await send(false)
}
