// A journey is made by four visitors: with and without JavaScript, at desktop and phone width. At each new state the page
// is accessible and fits the screen; at no point does the browser complain.
import { axeViolations } from './axe.mjs'
import { check, checkSame, inShort } from './checks.mjs'
import { recordOf } from './record.mjs'
import { arrive, ways } from './visitor.mjs'
import { stickingOut } from './width.mjs'

// `walk` is given { page, context, hasScripts, record, check, checkSame, state }; it throws where it cannot go on.
export async function inEveryWay(browser, address, name, walk) {
  for (const way of ways) {
    const visitor = await arrive(browser, address, way)
    const named = (what) => `${name}, ${way.name}: ${what}`
    const journey = {
      ...visitor,
      browser,
      way,
      record: recordOf(address),
      check: (what, ...rest) => check(named(what), ...rest),
      checkSame: (what, ...rest) => checkSame(named(what), ...rest),
      state: (what) => checkState(visitor, named(what))
    }
    const problem = await walk(journey).then(() => '', inShort)
    check(named('goes to its end'), problem === '', `${problem} on ${visitor.page.url()}`)
    check(named('nothing is blocked and nothing complained of'), visitor.complaints.length === 0, visitor.complaints.join('; '))
    await visitor.leave()
  }
}

async function checkState(visitor, name) {
  const parts = await stickingOut(visitor.page)
  check(`${name} is not wider than the screen`, parts.length === 0, parts.join('; '))
  const violations = await axeViolations(visitor)
  check(`${name} is accessible`, violations.length === 0, violations.join('; '))
}
