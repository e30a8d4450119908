// A scrutiny officer checks the quotations of a draft, collects evidence on a phrase, says what each quotation does, and
// takes the briefing away in every format, for a report that others will check against the record.
import { addToBriefing, countIn, mainLink, openBriefing, partOf, quotationIn, unfold } from './collecting.mjs'
import { documentIn, download, notesOfBibtex, notesOfRis, rowsOf } from './files.mjs'
import { inEveryWay } from './journey.mjs'
import { follow } from './visitor.mjs'

const phrase = '"joint venture"'
const title = 'Joint ventures: what is known'
const note = 'Ask for the cost of setting it up.\nWho paid?'
const inventedWords = 'Every otter of the harbour was promised a brass xylophone by the Leader.'

export const officerJourney = (browser, address) => inEveryWay(browser, address, 'officer', async (journey) => {
  const draft = draftOf(await journey.record.found({ q: 'trust', per_page: 100 }))
  await checkDraft(journey, draft)
  const collected = await collect(journey)
  await arrange(journey, collected)
  await takeAway(journey, collected)
})

// Sentences without quotation marks, which would end the quotation in a draft.
const hasSentences = (passage) => !passage.cells && !/["“”]/.test(passage.text) && /[.] [A-Z]/.test(passage.text)

// A draft with three quotations: the record's own words, the record with one word changed, and an invention.
function draftOf(passages) {
  const [exact, other] = passages.filter((passage) => hasSentences(passage) && passage.text.length < 500)
  const [changedWord] = other.text.match(/\b[a-z]{7,}\b/)
  const changed = other.text.replace(changedWord, 'lamplighting')
  return { exact, other, changedWord, changed, text: `One paper says: “${exact.text}” Another: “${changed}” A third: “${inventedWords}”` }
}

async function checkDraft({ page, checkSame, check, state }, draft) {
  await page.goto('')
  await follow(page, mainLink(page, 'Check a quotation'))
  await state('check of quotations')
  await follow(page, page.getByRole('button', { name: 'Check', exact: true }))
  check('pressing Check too early is told', await page.getByRole('alert').getByRole('link', { name: 'Paste a quotation, or a text that has some' }).isVisible())
  await state('check of nothing')
  await page.getByLabel('Your quotation, or a draft with quotations in it').fill(draft.text)
  await follow(page, page.getByRole('button', { name: 'Check', exact: true }))
  check('a heading says how many stand in the record', await page.getByRole('heading', { level: 2, name: '1 of 3 quotations stand in the record', exact: true }).isVisible())
  const verdicts = await page.getByRole('heading', { level: 3, name: /^Quotation \d/ }).allTextContents()
  checkSame('each quotation has its verdict in words', verdicts.join('; '), 'Quotation 1: Exact; Quotation 2: Words differ; Quotation 3: Not found')
  const [exact, changed, invented] = await page.locator('.app-check').all()
  checkSame('the exact one has the reference to use', await exact.locator('.app-citation').first().textContent(), draft.exact.citation)
  const difference = changed.getByRole('row').filter({ hasText: 'lamplighting' })
  checkSame('the word that was changed is shown', await difference.locator('del').textContent(), 'lamplighting')
  checkSame('the word of the record is shown', await difference.locator('ins').textContent(), draft.changedWord)
  checkSame('nothing else is said to differ', await changed.locator('tbody tr').count(), 1)
  await unfold(changed, 'The record’s own words')
  checkSame('the record’s own words are shown', await quotationIn(partOf(changed, draft.other.id)), draft.other.text)
  check('the invented one has no reference', (await invented.locator('.app-citation').count()) === 0)
  await state('verdicts')
}

// Searches the phrase, notes the search, and adds three passages: two in words, one row of a table.
async function collect(journey) {
  const { page, record, check, state } = journey
  await follow(page, mainLink(page, 'Search'))
  await page.getByLabel('Words, a question, or “an exact phrase”').fill(phrase)
  await follow(page, page.getByRole('button', { name: 'Search', exact: true }))
  const found = await record.found({ q: phrase })
  check('every passage found has the phrase', found.length > 2 && found.every(({ text }) => /joint venture/i.test(text.replace(/\s+/g, ' '))))
  const total = countIn(await page.getByRole('heading', { level: 2, name: /^[\d,]+ passages/ }).textContent())
  await follow(page, page.getByRole('button', { name: 'Note it in your briefing' }))
  check('the search is noted', await page.getByText('✓ Noted in your briefing.').isVisible())
  await state('noted search')
  const passages = [...found.filter(hasSentences).slice(0, 2), found.find(({ cells }) => cells)]
  for (const [at, { id }] of passages.entries()) await addToBriefing(journey, partOf(page, id), at + 1)
  await state('results with added passages')
  return { passages, total, documents: (await record.answer(`documents?${new URLSearchParams({ q: phrase })}`)).total }
}

// Gives the briefing a title; quotes one sentence of the first passage, and of the second words that are not in it.
async function arrange(journey, { passages: [first, second] }) {
  const { page, checkSame, check, state } = journey
  await openBriefing(journey, 3)
  await state('briefing')
  await unfold(page, 'Title, headings and key lines of enquiry')
  await page.getByLabel('Title of the briefing').fill(title)
  await follow(page, page.getByRole('button', { name: 'Save title' }))
  checkSame('the briefing has its title', await page.getByRole('heading', { level: 1 }).textContent(), title)
  await edit(page, first, { stance: 'Supports', note, words: sentenceOf(first) })
  checkSame('a part is quoted', await quotationIn(partOf(page, first.id)), sentenceOf(first))
  const part = partOf(page, first.id)
  check('a part is said to be one', await part.getByText(/^Part of the passage\./).isVisible())
  check('what it does is told', await part.locator('.app-chip').getByText('Supports', { exact: true }).isVisible())
  checkSame('the note is kept, its lines too', await part.locator('.app-lines').textContent(), `Note: ${note}`)
  await edit(page, second, { stance: 'Challenges', note: '', words: inventedWords })
  check('words that are not in the passage are refused', await partOf(page, second.id).getByText('The words chosen do not stand in this passage word for word, so all of it is quoted.').isVisible())
  checkSame('the whole is quoted instead', await quotationIn(partOf(page, second.id)), second.text)
  await state('briefing with a title, a note, and a part of a passage')
}

// A sentence from the middle of the passage, so that it has to be found there.
const sentenceOf = ({ text }) => text.split(/(?<=\.) (?=[A-Z])/)[1]

async function edit(page, { id }, { stance, note: words, words: part }) {
  const item = partOf(page, id)
  await unfold(item, 'What it does, note, words and place')
  await item.getByLabel(stance, { exact: true }).check()
  await item.getByLabel(/^Note on quotation/).fill(words)
  await item.getByLabel('Quote only these words of it').fill(part)
  await follow(page, item.getByRole('button', { name: /^Save quotation/ }))
}

async function takeAway(journey, { passages, total, documents }) {
  const { page, record, check, checkSame } = journey
  const inRecord = await Promise.all(passages.map(({ id }) => record.passage(id)))
  check('the sentence quoted is the record’s', inRecord[0].text.includes(sentenceOf(passages[0])))
  const expected = { quotations: [sentenceOf(passages[0]), inRecord[1].text, inRecord[2].text], citations: inRecord.map(({ citation }) => citation), search: `“${phrase}”: ${total} passages found, in ${documents.value ?? documents} documents.` }
  for (const [link, format] of [['Word (.docx)', 'docx'], ['OpenDocument (.odt)', 'odt']]) {
    const file = await download(page, page.getByRole('link', { name: link }))
    checkSame(`the ${format} file has a name`, file.name, `briefing.${format}`)
    checkDocument(journey, format, documentIn(file.path, format), expected)
  }
  const rows = rowsOf((await download(page, page.getByRole('link', { name: 'Spreadsheet (.csv)' }))).text)
  checkSame('the spreadsheet quotes word for word', JSON.stringify(rows.map((row) => row.quotation)), JSON.stringify(expected.quotations))
  checkSame('the spreadsheet gives the references', JSON.stringify(rows.map((row) => row.reference)), JSON.stringify(expected.citations))
  checkSame('the spreadsheet gives stances and that each is verified', rows.map((row) => `${row.stance} ${row.verified}`).join('; '), 'supports yes; challenges yes;  yes')
  const ris = await download(page, page.getByRole('link', { name: 'Reference manager (.ris)' }))
  checkSame('the file for reference managers quotes word for word', JSON.stringify(notesOfRis(ris.text)), JSON.stringify(expected.quotations.map(oneLine)))
  const bibtex = await download(page, page.getByRole('link', { name: 'BibTeX (.bib)' }))
  checkSame('the BibTeX file quotes word for word', JSON.stringify(notesOfBibtex(bibtex.text)), JSON.stringify(expected.quotations.map(oneLine)))
}

// Formats of one line a field cannot keep the ends of lines.
const oneLine = (text) => text.replaceAll('\n', ' ')

function checkDocument({ check, checkSame }, format, found, { quotations, citations, search }) {
  if (format === 'docx') {
    checkSame('the docx file has the title', found.title, title)
    checkSame('the docx file quotes word for word', JSON.stringify(found.quotations), JSON.stringify(quotations))
  } else {
    checkSame('the odt file has the title', found.paragraphs[0], title)
    for (const quotation of quotations) check('the odt file quotes word for word', [...found.paragraphs, ...found.quotations].includes(quotation), `${quotation} is not one of ${found.paragraphs.join('\n')}`)
  }
  for (const citation of citations) check(`the ${format} file gives the reference ${citation}`, found.paragraphs.includes(citation), found.paragraphs.join('\n'))
  check(`the ${format} file says what a quotation does`, found.paragraphs.includes('Supports') && found.paragraphs.includes('Challenges'))
  check(`the ${format} file has the note`, found.paragraphs.includes(`Note: ${note}`), found.paragraphs.join('\n'))
  check(`the ${format} file says that words were refused`, found.paragraphs.some((line) => line.startsWith('1 choice of words did not stand in its passage word for word')), found.paragraphs.join('\n'))
  check(`the ${format} file says how it was made`, found.headings.includes('How this was made'), found.headings.join('; '))
  check(`the ${format} file names the search once, with what it found`, found.paragraphs.filter((line) => line.startsWith(search)).length === 1, found.paragraphs.join('\n'))
  check(`the ${format} file says that all was compared with the record`, found.paragraphs.some((line) => line.includes('3 are word for word what it says.')), found.paragraphs.join('\n'))
}
