// At 400 % a window of 1280 by 1024 shows 320 by 256 CSS pixels: no page is scrolled sideways, and the controls of search
// and briefing can be reached and used.
import { check, inShort } from './checks.mjs'
import { arrive, follow, leadsOn, open } from './visitor.mjs'
import { stickingOut } from './width.mjs'

const fingerDown = 100 // milliseconds, in which nothing may move away from under it
const viewport = { width: 320, height: 256 }

export async function checkZoom(browser, address, pages) {
  const visitor = await arrive(browser, address, { viewport })
  for (const type of pages) {
    await open(visitor, type)
    const parts = await stickingOut(visitor.page)
    check(`${type.name} at 400 %: is not scrolled sideways`, parts.length === 0, parts.join('; '))
  }
  await visitor.leave()
  for (const [control, use] of Object.entries({ 'Search can be pressed while suggestions are shown': pressSearch, 'search can be used': useSearch, 'the briefing can be used': useBriefing })) {
    const user = await arrive(browser, address, { viewport })
    const problem = await use(user.page).then(() => '', inShort)
    check(`at 400 %: ${control}`, problem === '', problem)
    await user.leave()
  }
}

// Playwright presses a thing only where it can be scrolled to and nothing lies over it.
async function pressSearch(page) {
  await page.goto('search')
  await page.getByRole('combobox', { name: 'Words, a question' }).pressSequentially('trust')
  await page.getByRole('option').first().waitFor()
  await leadsOn(page, page.getByRole('button', { name: 'Search', exact: true }).click({ delay: fingerDown }))
}

async function useSearch(page) {
  await page.goto('search')
  const box = page.getByRole('combobox', { name: 'Words, a question' })
  await box.fill('trust')
  await leadsOn(page, box.press('Enter'))
  await page.locator('summary', { hasText: 'Limit by date' }).click()
  await page.getByLabel('From').fill('2018')
  await follow(page, page.getByRole('button', { name: 'Search', exact: true }))
  await page.getByRole('link', { name: 'Narrow the results' }).click()
  await follow(page, page.locator('.app-facet[open] a').first())
  await page.getByRole('link', { name: /^Remove filter Theme/ }).waitFor()
  await page.locator('summary', { hasText: 'Reference and why it is here' }).first().click()
  await page.getByRole('button', { name: 'Copy with reference' }).first().click({ trial: true })
  await page.getByRole('button', { name: /^Add to briefing/ }).first().click()
  await page.getByRole('link', { name: 'Your briefing (1)' }).waitFor()
  await follow(page, page.getByRole('button', { name: 'Note it in your briefing' }))
  await page.getByText('✓ Noted in').waitFor()
  await follow(page, page.getByRole('link', { name: 'Next page' }))
}

async function useBriefing(page) {
  await page.goto('search?q=trust')
  await page.getByRole('button', { name: /^Add to briefing/ }).first().click()
  await follow(page, page.getByRole('link', { name: 'Your briefing (1)' }))
  await page.locator('summary', { hasText: 'Title, headings' }).click()
  await page.getByLabel('Title of the briefing').fill('A title')
  await follow(page, page.getByRole('button', { name: 'Save title' }))
  await page.locator('summary', { hasText: 'Title, headings' }).click()
  await page.getByLabel('New heading, or key line of enquiry').fill('Does it cost more?')
  await follow(page, page.getByRole('button', { name: 'Add', exact: true }))
  await page.locator('summary', { hasText: 'What it does, note' }).click()
  await page.getByLabel('Supports').check()
  await page.getByLabel('Under which heading?').selectOption('Does it cost more?')
  await page.getByLabel(/^Note on quotation/).fill('A note')
  await follow(page, page.getByRole('button', { name: /^Save quotation/ }))
  await page.getByText('Note: A note').waitFor()
  await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Markdown (.md)' }).click()])
  await follow(page, page.getByRole('button', { name: 'Remove quotation 1 from the briefing' }))
  await page.getByRole('link', { name: 'Your briefing (0)' }).waitFor()
}
