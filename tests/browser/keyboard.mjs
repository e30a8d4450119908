// From the home page to a quotation in the briefing without a mouse: Tab, Enter, arrows and typing. At each stop the
// focus can be seen; on every page type, whatever can have the focus shows it.
import { check, checkSame, inShort } from './checks.mjs'
import { faultOfStop, faultsOfAll, keepUnfocusedLooks } from './focus.mjs'
import { arrive, leadsOn, open } from './visitor.mjs'

const mostStops = 200

export async function checkKeyboard(browser, address, pages) {
  for (const hasScripts of [true, false]) {
    const visitor = await arrive(browser, address, { hasScripts })
    const name = `by keyboard ${hasScripts ? 'with' : 'without'} JavaScript`
    const problem = await makeJourney(visitor, name).then(() => '', inShort)
    check(`${name}: goes to its end`, problem === '', `${problem} on ${visitor.page.url()}`)
    await visitor.leave()
  }
  await checkSuggestions(browser, address)
  await checkEveryPage(browser, address, pages)
}

async function makeJourney(visitor, name) {
  const { page, hasScripts } = visitor
  await page.goto('')
  await skipToMain(page, name)
  await tabTo(page, name, '#q')
  await page.keyboard.type('caseloads')
  await leadsOn(page, page.keyboard.press('Enter'))
  checkSame(`${name}: Enter searches for what was typed, whatever is suggested`, new URL(page.url()).search, '?q=caseloads')
  await tabTo(page, name, '.app-collect button')
  const passage = await page.evaluate(() => document.activeElement.form.elements.passage.value)
  await (hasScripts ? page.keyboard.press('Enter') : leadsOn(page, page.keyboard.press('Enter')))
  await page.getByRole('link', { name: 'Your briefing (1)' }).waitFor()
  if (hasScripts) check(`${name}: the focus stays on the button that was pressed`, await page.evaluate((id) => document.activeElement.form?.elements.passage.value === id, passage))
  await tabTo(page, name, '.app-header__link--briefing', 'Shift+Tab')
  await leadsOn(page, page.keyboard.press('Enter'))
  check(`${name}: the briefing has the quotation`, await page.locator(`[id="p-${passage}"] .app-quote`).isVisible())
  await noteByKeyboard(page, name)
}

// The first stop of every page.
async function skipToMain(page, name) {
  await keepUnfocusedLooks(page)
  await page.keyboard.press('Tab')
  checkSame(`${name}: the first stop is the skip link`, await page.locator(':focus').textContent(), 'Skip to main content')
  checkSame(`${name}: the skip link is seen`, await faultOfStop(page), '')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  check(`${name}: the skip link skips to the main content`, await page.evaluate(() => document.querySelector('main').contains(document.activeElement)))
}

async function noteByKeyboard(page, name) {
  await tabTo(page, name, 'article summary')
  await page.keyboard.press('Enter')
  await tabTo(page, name, 'article [type=radio]')
  await page.keyboard.press('ArrowDown')
  await tabTo(page, name, 'article [name=note]')
  await page.keyboard.type('Noted by keyboard')
  await tabTo(page, name, 'article [value=save]')
  await leadsOn(page, page.keyboard.press('Enter'))
  check(`${name}: a stance is chosen`, await page.locator('article .app-chip').getByText('Supports', { exact: true }).isVisible())
  check(`${name}: a note is kept`, await page.getByText('Note: Noted by keyboard').isVisible())
}

// Presses Tab until the thing has the focus, and looks at each stop on the way.
async function tabTo(page, name, target, key = 'Tab') {
  await keepUnfocusedLooks(page)
  const faults = []
  for (let stops = 0; stops < mostStops; stops++) {
    if (await page.evaluate((selector) => document.activeElement.matches(selector), target)) {
      check(`${name}: the focus is seen on the way to ${target}`, faults.length === 0, faults.join('; '))
      return
    }
    await page.keyboard.press(key)
    const fault = await faultOfStop(page)
    if (fault) faults.push(fault)
  }
  throw new Error(`${target} is not reached in ${mostStops} stops`)
}

async function checkSuggestions(browser, address) {
  const { page, leave } = await arrive(browser, address)
  await page.goto('')
  const box = page.getByLabel('What are you looking for?')
  // The last of the answers: each makes the list anew.
  await Promise.all([page.waitForResponse((answer) => answer.url().endsWith('q=joint%20v')), box.pressSequentially('joint v')])
  await page.getByRole('option', { name: /^Joint venture/ }).waitFor()
  await page.keyboard.press('ArrowDown')
  await leadsOn(page, page.keyboard.press('Enter'))
  checkSame('by keyboard: a suggestion can be chosen', new URL(page.url()).searchParams.get('q'), 'Joint venture')
  await leave()
}

async function checkEveryPage(browser, address, pages) {
  const visitor = await arrive(browser, address)
  for (const type of pages) {
    await open(visitor, type)
    const faults = await faultsOfAll(visitor.page)
    check(`${type.name}: whatever can have the focus shows it`, faults.length === 0, faults.join('; '))
  }
  await visitor.leave()
}
