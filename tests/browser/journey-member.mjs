// A member of a scrutiny panel asks a question, reads, follows what is found into its document, collects a quotation,
// compares two models, looks at a council, and takes the briefing along on paper.
import { addToBriefing, countIn, mainLink, openBriefing, partOf, quotationIn, unfold } from './collecting.mjs'
import { documentIn, download } from './files.mjs'
import { inEveryWay } from './journey.mjs'
import { follow, leadsOn } from './visitor.mjs'

const question = 'Is the practice partner arrangement permanent?'

export const memberJourney = (browser, address) => inEveryWay(browser, address, 'member', async (journey) => {
  const found = await journey.record.found({ q: question })
  await ask(journey)
  await readResults(journey, found)
  await copyQuotation(journey, found[0])
  await narrow(journey)
  const passage = await readDocument(journey, found)
  await compareModels(journey)
  await lookAtCouncil(journey)
  await takeAway(journey, passage)
})

async function ask({ page, hasScripts, check, state }) {
  await page.goto('')
  await state('home')
  const box = page.getByLabel('What are you looking for?')
  if (hasScripts) {
    await box.pressSequentially('joint v')
    await page.getByRole('option', { name: /^Joint venture/ }).waitFor()
    await state('home with suggestions')
  }
  await box.fill(question)
  await leadsOn(page, box.press('Enter'))
  check('the question is asked', new URL(page.url()).searchParams.get('q') === question, page.url())
  await state('results')
}

const totalOn = async (page) => countIn(await page.getByRole('heading', { level: 2, name: /^[\d,]+ passages?/ }).textContent())

async function readResults({ page, record, check, checkSame, state }, found) {
  const { total } = await record.answer(`evidence?${new URLSearchParams({ q: question })}`)
  checkSame('the results say how many there are', await totalOn(page), total.value)
  const shown = await page.locator('.app-result').evaluateAll((results) => results.map((result) => result.id))
  checkSame('the results stand in the order of the record', shown.join(' '), found.map(({ id }) => `p-${id}`).join(' '))
  for (const { id, text, citation } of found) {
    checkSame(`result ${id} is word for word`, await quotationIn(partOf(page, id)), text)
    checkSame(`result ${id} would be copied with its reference`, await partOf(page, id).locator('[data-copy]').getAttribute('data-copy'), `“${text}” (${citation})`)
  }
  const first = partOf(page, found[0].id)
  check('words found are marked', /practice partner/i.test((await first.locator('mark').allTextContents()).join(' ')))
  check('the reference is folded away at first', await first.getByText(found[0].citation).isHidden())
  await unfold(first, 'Reference and why it is here')
  check('the reference is shown', await first.getByText(found[0].citation).isVisible())
  check('why it is here is told', await first.getByText(/^Found because it /).isVisible())
  await state('results with a reference')
}

// Only a script can copy; without one nothing is offered that would not work.
async function copyQuotation({ page, hasScripts, check }, { id }) {
  const button = partOf(page, id).getByRole('button', { name: /^Copy with reference/ })
  if (!hasScripts) return check('copying is not offered', (await button.count()) === 0)
  await button.click()
  await page.getByRole('button', { name: /^✓ Copied/ }).waitFor()
  check('a screen reader is told of the copy', (await page.locator('[data-announce]').textContent()).includes('copied'))
}

async function narrow({ page, check, checkSame, state }) {
  const before = await totalOn(page)
  const facet = page.getByRole('complementary', { name: /^Narrow/ }).getByRole('listitem').filter({ hasText: 'Workforce' })
  const promised = countIn(await facet.locator('.app-facet__count').textContent())
  await follow(page, facet.getByRole('link'))
  checkSame('a facet leaves as many as it promised', await totalOn(page), promised)
  check('a facet leaves fewer', promised > 0 && promised < before, `${promised} of ${before}`)
  await state('narrowed results')
  await follow(page, page.getByRole('link', { name: 'Remove filter Theme: Workforce' }))
  checkSame('a filter can be taken away', await totalOn(page), before)
}

// -> the passage that was added: the second that is found in the document of the first result.
async function readDocument(journey, found) {
  const { page, record, check, checkSame, state } = journey
  await follow(page, partOf(page, found[0].id).getByRole('link', { name: found[0].document.display_title, exact: true }))
  check('the document opens at the passage', page.url().endsWith(`#p-${found[0].id}`), page.url())
  await checkReached(journey, found[0].id)
  await state('document')
  await partOf(page, found[0].id).getByRole('link', { name: /^Next found passage/ }).click()
  await page.waitForURL((url) => !url.hash.endsWith(found[0].id))
  const id = new URL(page.url()).hash.slice('#p-'.length)
  await checkReached(journey, id)
  check('the next found passage counts on', await partOf(page, id).getByText(/Found [2-9]\d* of/).isVisible())
  await addToBriefing(journey, partOf(page, id), 1)
  checkSame('adding leaves the document where it was read', new URL(page.url()).hash, `#p-${id}`)
  await state('document with an added passage')
  return record.passage(id)
}

async function checkReached({ page, check, checkSame, record }, id) {
  const part = partOf(page, id)
  const box = await part.boundingBox()
  check('a found passage is on the screen', box !== null && box.y >= 0 && box.y < page.viewportSize().height, JSON.stringify(box))
  check('a found passage has marked words', (await part.locator('mark').count()) > 0)
  const shown = await part.locator('.app-passage__text').textContent()
  checkSame('a found passage is word for word', shown, (await record.passage(id)).text)
}

async function compareModels({ page, check, checkSame, record, state }) {
  await follow(page, mainLink(page, 'Compare'))
  await page.getByLabel('Wholly owned company').check()
  await page.getByLabel('Independent trust').check()
  await state('models to choose from')
  await follow(page, page.getByRole('button', { name: 'Compare models' }))
  checkSame('two models are compared', await page.getByRole('heading', { level: 1 }).textContent(), 'Compare: Wholly owned company, Independent trust')
  for (const model of ['Wholly owned company', 'Independent trust']) check(`${model} has a column`, (await page.getByRole('heading', { level: 3, name: model }).count()) > 0)
  const quoted = await page.locator('.app-compare__cell:has(blockquote)').evaluateAll((cells) => cells.map((cell) => [cell.querySelector('[name=passage]').value, cell.querySelector('blockquote').textContent]))
  check('there is something to compare', quoted.length > 2, quoted.length)
  for (const [id, text] of quoted) checkSame(`what is compared of ${id} is word for word`, text, (await record.passage(id)).text)
  const empty = await page.locator('.app-quote').evaluateAll((quotes) => quotes.filter((quote) => quote.textContent.trim() === '').length)
  checkSame('no quotation is empty', empty, 0)
  await state('comparison')
}

async function lookAtCouncil({ page, checkSame, check, state }) {
  await follow(page, page.getByRole('link', { name: 'Precedent', exact: true }))
  await follow(page, page.getByRole('main').getByRole('link', { name: 'Thornhaven', exact: true }))
  checkSame('the council has a page', await page.getByRole('heading', { level: 1 }).textContent(), 'Thornhaven')
  check('the council’s page says who runs its services', await page.getByRole('heading', { name: 'Who runs children’s services' }).isVisible())
  check('the council’s page has evidence', (await page.locator('.app-result').count()) > 0)
  await state('council')
}

async function takeAway(journey, passage) {
  const { page, check, checkSame, state } = journey
  await openBriefing(journey, 1)
  checkSame('the briefing quotes word for word', await quotationIn(partOf(page, passage.id)), passage.text)
  check('the briefing gives the reference', await page.getByRole('link', { name: passage.citation }).isVisible())
  await state('briefing')
  const file = await download(page, page.getByRole('link', { name: 'Markdown (.md)' }))
  checkSame('the Markdown file has a name', file.name, 'briefing.md')
  const { quotations, paragraphs } = documentIn(file.path, 'gfm')
  checkSame('the Markdown file quotes word for word', quotations.join('\n---\n'), passage.text)
  check('the Markdown file gives the reference', paragraphs.includes(passage.citation), paragraphs.join('\n'))
  await checkPrinted(journey, passage)
}

async function checkPrinted({ page, check, checkSame }, passage) {
  await page.emulateMedia({ media: 'print' })
  const pressable = await page.locator('button, input, select, textarea, summary, nav').filter({ visible: true }).allTextContents()
  checkSame('nothing that can only be pressed is printed', pressable.join('; '), '')
  check('the quotation is printed', await page.locator('.app-quote').getByText(passage.text).isVisible())
  check('the reference is printed', await page.getByText(passage.citation).isVisible())
  await page.emulateMedia({ media: 'screen' })
}
