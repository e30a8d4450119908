// Every type of page in every state that a visitor can meet it in, each with its address and, where the state hangs on
// a briefing, the cookies of it.
import { briefingCookies, cookieHeader } from './briefings.mjs'
import { recordOf } from './record.mjs'

// -> [{ name, path (without the first slash), status, cookies }]
export async function pageTypes(address) {
  const record = recordOf(address)
  const held = { ...await heldExamples(record), superseded: await supersededExample(address, record) }
  const pages = [...startAndSearch(), ...reading(held), ...subjects(), ...crossTables(), ...quotationChecks(held), ...await briefings(address, held), ...plain()]
  return pages.map((page) => ({ status: 200, cookies: [], ...page }))
}

const first = (list, what) => {
  if (list.length === 0) throw new Error(`the sample library holds no ${what}`)
  return list[0]
}

// Passages and documents of the kinds whose pages look different.
async function heldExamples(record) {
  const found = await record.found({ q: 'trust', per_page: 100 })
  const recommendations = await record.found({ q: 'trust', kind: 'recommendation', per_page: 100 })
  const { documents } = await record.answer('documents?per_page=100')
  const { questions } = await record.answer('questions')
  // More than a heading: sentences, without quotation marks that the quotation check would read.
  const inWords = (passage) => !passage.cells && !/["“”]/.test(passage.text) && /\. [A-Z]/.test(passage.text)
  return {
    words: first(found.filter(inWords), 'passage in words'),
    row: first(found.filter((passage) => passage.cells), 'row of a table'),
    answered: first(recommendations.filter((passage) => passage.replies.length > 0), 'recommendation with a reply'),
    question: first(questions, 'question').asked,
    pdf: first(documents.filter((document) => document.format === 'pdf'), 'PDF')
  }
}

// A paper that another has replaced is in no list; the page of the other leads to it.
async function supersededExample(address, record) {
  const { documents } = await record.answer('documents?authority=kelderby&type=minutes')
  for (const { permalink } of documents) {
    const older = (await (await fetch(new URL(permalink, address))).text()).match(/documents\/(\w+)">Older/)
    if (older) return record.answer(`documents/${older[1]}?passages=1`)
  }
  throw new Error('the sample library holds no document that another has replaced')
}

const startAndSearch = () => [
  { name: 'home', path: '' },
  { name: 'search, nothing asked', path: 'search' },
  { name: 'search, with results', path: 'search?q=staff+transfer' },
  { name: 'search, narrowed and limited by date', path: 'search?q=trust&theme=workforce&from=2018&to=2020' },
  { name: 'search, second page', path: 'search?q=trust&page=2' },
  { name: 'search, no passage with all words', path: 'search?q=is+the+practice+partner+arrangement+permanent' },
  { name: 'search, grouped by document', path: 'search?q=joint+venture&group=document' },
  { name: 'search, nothing found', path: 'search?q=xylophone' },
  { name: 'search, misspelt', path: 'search?q=practise+partnr' },
  { name: 'search, council not held', path: 'search?q=trust&authority=leeds' },
  { name: 'search, cannot be taken (400)', path: 'search?from=soon', status: 400 },
  { name: 'page not found (404)', path: 'nosuch', status: 404 }
]

const reading = ({ words, row, answered, superseded, pdf }) => [
  { name: 'document, searched', path: `documents/${words.document.id}?q=trust` },
  { name: 'document, nothing found in it', path: `documents/${pdf.id}?q=xylophone` },
  { name: 'document, superseded', path: `documents/${superseded.document.id}` },
  { name: 'passage, superseded', path: `passages/${first(superseded.passages, 'passage of a superseded document').id}` },
  { name: 'passage in words', path: `passages/${words.id}` },
  { name: 'passage, row of a table', path: `passages/${row.id}` },
  { name: 'passage, recommendation with a reply', path: `passages/${answered.id}` }
]

const subjects = () => [
  { name: 'theme', path: 'themes/risk' },
  { name: 'model', path: 'models/wholly-owned-company' },
  { name: 'council', path: 'authorities/thornhaven' },
  { name: 'council not held', path: 'authorities/leeds' }
]

const crossTables = () => [
  { name: 'compare, nothing chosen', path: 'compare' },
  { name: 'compare, one chosen', path: 'compare?model=mutual' },
  { name: 'compare, two models', path: 'compare?model=wholly-owned-company&model=independent-trust' },
  { name: 'compare, four models', path: 'compare?model=wholly-owned-company&model=independent-trust&model=mutual&model=joint-venture' },
  { name: 'compare, councils', path: 'compare?authority=thornhaven&authority=emberdale&authority=leeds' },
  { name: 'matrix', path: 'matrix' },
  { name: 'matrix, councils by theme', path: 'matrix?rows=authority&columns=theme' },
  { name: 'questions', path: 'questions' },
  { name: 'questions, narrowed', path: 'questions?theme=workforce' },
  { name: 'questions, none found', path: 'questions?q=xylophone' }
]

const quoted = (texts) => `check-quote?${new URLSearchParams({ text: texts })}`

const quotationChecks = ({ words }) => [
  { name: 'check a quotation, empty', path: 'check-quote' },
  { name: 'check a quotation, exact', path: quoted(words.text) },
  { name: 'check a quotation, words differ', path: quoted(words.text.replace(/^\S+/, 'Nobody')) },
  { name: 'check a quotation, not found', path: quoted('Xylophones were played at dusk by nineteen otters of the harbour.') },
  { name: 'check a quotation, several', path: quoted(`“${words.text}” and “${words.text.replace(/^\S+/, 'Nobody')}”`) }
]

// A briefing with everything that one can hold.
const fullBriefing = ({ words, row, answered, question }) => [
  { action: 'save-title', title: 'Who should run the service?' },
  { action: 'add-section', title: 'Does a trust cost more?', sort: 'enquiry' },
  { action: 'add-section', title: 'What do children say?', sort: 'enquiry' },
  { action: 'add-section', title: 'Background', sort: 'heading' },
  { action: 'add', passage: words.id, search: 'q=trust' },
  { action: 'add', passage: row.id, section: '1' },
  { action: 'add', passage: answered.id, section: '3' },
  { action: 'add', passage: question.id },
  { action: 'save', passage: words.id, stance: 'supports', section: '1', note: 'Ask for the figures.\nAll of them.', words: words.text.split(/(?<=\.) /)[0] },
  { action: 'save', passage: answered.id, stance: 'context', section: '3', note: '', words: 'Words that nobody wrote down anywhere.' },
  { action: 'note-search', search: 'q=xylophone&authority=leeds' }
]

async function briefings(address, held) {
  const cookies = await briefingCookies(address, fullBriefing(held))
  const other = await briefingCookies(address, [{ action: 'add', passage: held.row.id }])
  const { code } = await (await fetch(`${address}api/v1/briefing`, { headers: { cookie: cookieHeader(cookies) } })).json()
  return [
    { name: 'briefing, empty', path: 'briefing' },
    { name: 'briefing, filled', path: 'briefing', cookies },
    { name: 'briefing, shared', path: `briefing?b=${code}` },
    { name: 'briefing, shared with somebody who has one', path: `briefing?b=${code}`, cookies: other },
    { name: 'question sheet, empty', path: 'question-sheet' },
    { name: 'question sheet', path: `question-sheet?b=${code}` },
    { name: 'search, noted and collected', path: 'search?q=trust', cookies },
    { name: 'questions, some picked', path: 'questions', cookies }
  ]
}

const plain = () => [
  { name: 'coverage', path: 'coverage' },
  { name: 'help', path: 'help' },
  { name: 'accessibility', path: 'accessibility' },
  { name: 'privacy', path: 'privacy' }
]
