// Files that the pages give away, read again as their owners would read them.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

// Presses the link and reads what is saved: { name, path, text }.
export async function download(page, link) {
  const [file] = await Promise.all([page.waitForEvent('download'), link.click()])
  const path = await file.path()
  return { name: file.suggestedFilename(), path, text: readFileSync(path, 'utf8') }
}

// A Word, OpenDocument or Markdown file by pandoc: its title, its headings, what is set as a quotation or as a row of a
// table, and every other paragraph, letter for letter. Of OpenDocument pandoc reads quotations as paragraphs.
export function documentIn(path, format) {
  const { status, stdout, stderr, error } = spawnSync('pandoc', ['--from', format, '--to', 'json', path], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`pandoc cannot read the ${format}: ${stderr || error}`)
  const { meta, blocks } = JSON.parse(stdout)
  const found = { title: textOf(meta.title ?? []), headings: [], quotations: [], paragraphs: [] }
  blocks.forEach((block) => gather(block, found))
  return found
}

function gather({ t: type, c: content }, found) {
  if (type === 'Header') found.headings.push(textOf(content[2]))
  else if (type === 'BlockQuote') found.quotations.push(content.map((block) => textOf(block.c)).join('\n\n'))
  else if (type === 'Table') found.quotations.push(rowIn(content))
  else if (type === 'Para' || type === 'Plain') found.paragraphs.push(textOf(content))
  else if (type === 'BulletList') content.flat().forEach((block) => gather(block, found))
}

// A row of the record stands as a table: beside the name of each column its cell.
function rowIn([, , , , bodies]) {
  const cellText = ([, , , , blocks]) => blocks.map((block) => textOf(block.c)).join('\n\n')
  return bodies.flatMap(([, , , rows]) => rows).map(([, cells]) => cellText(cells.at(-1))).join(' | ')
}

// The letters of an element of pandoc's document model.
function textOf(element) {
  if (typeof element === 'string') return ''
  if (Array.isArray(element)) return element.map(textOf).join('')
  if (element.t === 'Str') return element.c
  if (element.t === 'Space' || element.t === 'SoftBreak') return ' '
  if (element.t === 'LineBreak') return '\n'
  return textOf(element.c ?? [])
}

// RFC 4180 -> a list of { column: cell }.
export function rowsOf(csv) {
  const lines = [[]]
  for (const [, cell, end] of csv.matchAll(/("(?:[^"]|"")*"|[^,\r\n]*)(,|\r\n|$)/g)) {
    lines.at(-1).push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell)
    if (end === '\r\n') lines.push([])
  }
  const [heads, ...rows] = lines
  return rows.filter((row) => row.length === heads.length).map((row) => Object.fromEntries(row.map((cell, at) => [heads[at], cell])))
}

// RIS -> the notes of its entries.
export const notesOfRis = (ris) => [...ris.matchAll(/^N1  - (.*)\r$/gm)].map((line) => line[1])

// BibTeX -> the notes of its entries, as BibTeX reads them.
export const notesOfBibtex = (bibtex) => [...bibtex.matchAll(/^ {2}note = \{(.*)\},?$/gm)].map((line) => line[1].replace(/\\([%&#$_])/g, '$1'))
