// What every journey does with the briefing, in the words that stand on the pages.
import { follow } from './visitor.mjs'

// Presses "Add to briefing" in that part of the page; the briefing then holds so many. With JavaScript the page stays
// and says so; without, it comes again.
export async function addToBriefing({ page, hasScripts, check }, part, collected) {
  const button = part.getByRole('button', { name: /^Add to briefing/ })
  await (hasScripts ? button.click() : follow(page, button))
  await page.getByRole('link', { name: `Your briefing (${collected})` }).waitFor()
  check(`the button of quotation ${collected} says that it is in the briefing`, await part.getByRole('button', { name: /In your briefing. Remove/ }).isVisible())
  if (hasScripts) check(`a screen reader is told of quotation ${collected}`, (await page.locator('[role=status][data-announce]').textContent()).includes(`Your briefing holds ${collected}.`))
}

export async function openBriefing({ page, check }, collected) {
  await follow(page, page.getByRole('link', { name: `Your briefing (${collected})` }))
  check('the briefing opens', new URL(page.url()).pathname === '/briefing', page.url())
}

// Something that is folded away.
export const unfold = (part, words) => part.locator('summary', { hasText: words }).first().click()

export const mainLink = (page, name) => page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name, exact: true })

// The part of the page that shows the passage, whether it is a result, a stretch of a document or a briefing's quotation.
export const partOf = (page, id) => page.locator(`[id="p-${id}"]`)

// The words quoted there, letter for letter; of a row its cells as the record joins them.
export const quotationIn = (part) => part.locator('.app-quote, .app-cells').first().evaluate((quote) =>
  quote.matches('table') ? [...quote.querySelectorAll('td')].map((cell) => cell.textContent).join(' | ') : quote.textContent)

// "1,421 passages found" -> 1421
export const countIn = (words) => Number(words.match(/^\s*([\d,]+)/)?.[1].replaceAll(',', ''))
