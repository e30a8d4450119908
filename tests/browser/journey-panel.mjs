// A panel prepares an evidence session: picks questions that others asked, sets key lines of enquiry, sees what is not
// answered yet, takes a question sheet along, and shares the briefing with somebody who goes on with it.
import { mainLink, openBriefing, partOf, quotationIn, unfold } from './collecting.mjs'
import { documentIn, download } from './files.mjs'
import { inEveryWay } from './journey.mjs'
import { arrive, follow } from './visitor.mjs'

const theme = 'Workforce'
const answered = 'Do caseloads fall, and for how long?'
const unanswered = 'What would it cost to go back?'
const gap = 'No evidence has been collected on this yet.'

export const panelJourney = (browser, address) => inEveryWay(browser, address, 'panel', async (journey) => {
  const picked = await pickQuestions(journey)
  await setEnquiries(journey, picked)
  await takeSheet(journey, picked)
  await share(journey, address, picked)
  await followSearch(journey)
})

// -> the first two questions on the theme, as the record holds them.
async function pickQuestions({ page, record, check, checkSame, state }) {
  await page.goto('')
  await follow(page, mainLink(page, 'Questions'))
  await state('question bank')
  await page.getByLabel('Theme').selectOption(theme)
  await follow(page, page.getByRole('button', { name: 'Show', exact: true }))
  const { total, questions } = await record.answer('questions?theme=workforce')
  check('the questions are narrowed by theme', await page.getByRole('heading', { level: 2, name: `${total.value} questions`, exact: true }).isVisible())
  checkSame('the theme stays chosen', await page.getByLabel('Theme').locator('option:checked').textContent(), theme)
  for (const { asked } of questions) checkSame(`question ${asked.id} is word for word`, await page.locator(`[id="p-${asked.id}"]`).textContent(), asked.text)
  await state('narrowed questions')
  await addNone({ page, check, state })
  const picked = questions.slice(0, 2)
  for (const { asked } of picked) await page.locator(`[id="pick-${asked.id}"]`).check()
  await follow(page, page.getByRole('button', { name: 'Add the picked questions to your briefing' }).first())
  checkSame('the picked questions are said to be in the briefing', await page.getByText('✓ In your briefing').count(), 2)
  checkSame('the filter stands when questions were added', new URL(page.url()).searchParams.get('theme'), 'workforce')
  await state('picked questions')
  return picked
}

async function addNone({ page, check, state }) {
  await follow(page, page.getByRole('button', { name: 'Add the picked questions to your briefing' }).first())
  check('picking none is told', await page.getByText(/at least one quotation to be ticked/).isVisible())
  await state('none picked')
  await page.goBack()
}

async function setEnquiries(journey, [first, second]) {
  const { page, check, checkSame, state } = journey
  await openBriefing(journey, 2)
  for (const words of [answered, unanswered]) await addEnquiry(page, words)
  const section = (words) => page.locator('.app-section').filter({ has: page.getByRole('heading', { level: 2, name: words }) })
  check('an enquiry without evidence is a gap', await section(unanswered).getByText(gap).isVisible())
  await state('briefing with gaps')
  const item = partOf(page, first.asked.id)
  await unfold(item, 'What it does, note, words and place')
  await item.getByLabel('Under which heading?').selectOption(answered)
  await item.getByLabel('Supports', { exact: true }).check()
  await follow(page, item.getByRole('button', { name: /^Save quotation/ }))
  checkSame('the quotation stands under the enquiry', await quotationIn(partOf(section(answered), first.asked.id)), first.asked.text)
  check('the other one does not', (await partOf(section(answered), second.asked.id).count()) === 0)
  check('an enquiry with evidence is no gap', (await section(answered).getByText(gap).count()) === 0)
  check('what points one way only is told', await section(answered).getByText(/One-sided so far/).isVisible())
  check('the enquiry without evidence is a gap still', await section(unanswered).getByText(gap).isVisible())
  await state('briefing with enquiries')
}

async function addEnquiry(page, words) {
  await unfold(page, 'Title, headings and key lines of enquiry')
  await page.getByLabel('New heading, or key line of enquiry').fill(words)
  await page.getByRole('radio', { name: 'Key line of enquiry' }).check()
  await follow(page, page.getByRole('button', { name: 'Add', exact: true }))
}

async function takeSheet({ page, check, checkSame, state }, [first, second]) {
  await follow(page, page.getByRole('link', { name: 'Question sheet', exact: true }))
  const inOrder = [second, first] // what stands under no heading comes first
  checkSame('the sheet asks the questions', JSON.stringify(await page.locator('.app-quote').allTextContents()), JSON.stringify(inOrder.map(({ asked }) => asked.text)))
  checkSame('each question has room for an answer', await page.getByText('Answer now:').count(), 2)
  await state('question sheet')
  const file = await download(page, page.getByRole('link', { name: 'Word (.docx)' }))
  checkSame('the sheet has a name', file.name, 'question-sheet.docx')
  const sheet = documentIn(file.path, 'docx')
  // What answers in the same passage is quoted with the question.
  const quoted = inOrder.flatMap(({ asked, answers }) => [asked.text, ...answers.filter(({ passage }) => passage.id !== asked.id).map(({ text }) => text)])
  checkSame('the sheet in Word has questions and answers word for word', JSON.stringify(sheet.quotations), JSON.stringify(quoted))
  checkSame('the sheet in Word numbers them', sheet.headings.join('; '), `Question 1; ${answered}; Question 2`)
  for (const { asked } of inOrder) check('the sheet in Word gives the reference', sheet.paragraphs.includes(asked.citation), sheet.paragraphs.join('\n'))
  checkSame('the sheet in Word has room for answers', sheet.paragraphs.filter((words) => words === 'Answer now:').length, 2)
}

// Somebody else opens the address and makes the briefing theirs.
async function share({ page, browser, way, check, checkSame }, address, picked) {
  await page.goto('briefing')
  await follow(page, page.getByRole('link', { name: 'Address of this briefing as it is now' }))
  const other = await arrive(browser, address, way)
  await other.page.goto(page.url())
  const shown = await contentOf(other.page)
  checkSame('a shared briefing quotes the same', shown.quotations, JSON.stringify([...picked].reverse().map(({ asked }) => asked.text)))
  checkSame('a shared briefing has the same enquiries', shown.enquiries, JSON.stringify([answered, unanswered].map((words) => `Key line of enquiry${words}`)))
  check('a shared briefing cannot be changed', (await other.page.getByRole('button', { name: /^(Save|Remove|Add)/ }).count()) === 0)
  check('a shared briefing is nobody’s own yet', await mainLink(other.page, 'Your briefing (0)').isVisible())
  await follow(other.page, other.page.getByRole('button', { name: 'Make it my briefing' }))
  check('a shared briefing can be taken over', await mainLink(other.page, 'Your briefing (2)').isVisible())
  checkSame('what was taken over is the same', JSON.stringify(await contentOf(other.page)), JSON.stringify(shown))
  check('what was taken over can be changed', (await other.page.getByRole('button', { name: /^Remove quotation/ }).count()) === 2)
  checkSame('the browser of the other does not complain', other.complaints.join('; '), '')
  await other.leave()
}

async function contentOf(page) {
  const quotations = await page.locator('.app-result .app-quote').allTextContents()
  const enquiries = await page.getByRole('heading', { level: 2, name: /^Key line of enquiry/ }).allTextContents()
  return { quotations: JSON.stringify(quotations), enquiries: JSON.stringify(enquiries) }
}

// What is new on a subject, in a feed reader.
async function followSearch({ page, record, check, checkSame, state }) {
  await page.goto('search?q=caseloads')
  await state('search to follow')
  const link = await page.getByRole('link', { name: 'Follow it: what is new, as a feed (Atom)' }).getAttribute('href')
  checkSame('feed readers find the feed by themselves', await page.locator('link[rel=alternate][type="application/atom+xml"]').getAttribute('href'), link)
  const answer = await page.request.get(link)
  check('the feed is an Atom feed', answer.headers()['content-type'].startsWith('application/atom+xml'), answer.headers()['content-type'])
  const feed = await page.evaluate(readFeed, await answer.text())
  checkSame('the feed is well-formed', feed.problem, '')
  const newest = await record.found({ q: 'caseloads', sort: 'newest' })
  checkSame('the feed has what the search finds, newest first', feed.links.join(' '), newest.map(({ permalink }) => new URL(permalink, page.url()).href).join(' '))
  check('the feed quotes word for word', newest.every(({ text }, at) => feed.summaries[at]?.startsWith(`“${text}”`)), feed.summaries.join('\n'))
}

// In the page, by the browser's own reader of XML.
function readFeed(xml) {
  const read = new DOMParser().parseFromString(xml, 'application/xml')
  const all = (name) => [...read.getElementsByTagNameNS('http://www.w3.org/2005/Atom', name)]
  const entries = all('entry').map((entry) => ({ link: entry.querySelector('link[rel=alternate]').getAttribute('href'), summary: entry.querySelector('summary').textContent }))
  return {
    problem: read.querySelector('parsererror')?.textContent ?? (read.documentElement.localName === 'feed' ? '' : `a ${read.documentElement.localName}`),
    links: entries.map(({ link }) => link),
    summaries: entries.map(({ summary }) => summary)
  }
}
