// Every page type, at desktop and phone width, in light and in dark: no rule of axe is broken, nothing is wider than the
// screen. The schemes differ in colours only, so in dark the rules about colours are run again.
import { allRules, axeViolations, rulesOfColour } from './axe.mjs'
import { check } from './checks.mjs'
import { arrive, open } from './visitor.mjs'
import { stickingOut } from './width.mjs'

export async function checkAccessible(browser, address, pages, viewport) {
  const visitor = await arrive(browser, address, { viewport })
  for (const type of pages) {
    const name = `${type.name} at ${viewport.width}`
    const response = await open(visitor, type)
    check(`${name}: is answered with ${type.status}`, response.status() === type.status, response.status())
    await checkWidth(visitor.page, name)
    await openDetails(visitor.page)
    await checkWidth(visitor.page, `${name}, all opened`)
    for (const [colorScheme, rules] of [['light', allRules], ['dark', rulesOfColour]]) {
      await visitor.page.emulateMedia({ colorScheme })
      const violations = await axeViolations(visitor, rules)
      check(`${name}, ${colorScheme}: accessible`, violations.length === 0, violations.join('; '))
    }
  }
  await visitor.leave()
}

async function checkWidth(page, name) {
  const parts = await stickingOut(page)
  check(`${name}: nothing is wider than the screen`, parts.length === 0, parts.join('; '))
}

// What is folded away is not looked at by axe; so it is unfolded.
const openDetails = (page) => page.evaluate(() => document.querySelectorAll('details').forEach((details) => { details.open = true }))
