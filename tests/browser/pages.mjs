// The pages in a real browser, at desktop and phone width, with and without JavaScript: accessible by axe's rules for
// WCAG 2.2 A and AA, nothing wider than the screen, nothing that the policy blocks, and usable by keyboard.
//
//   node pages.mjs --indexer PROGRAM --server PROGRAM --sample FOLDER
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'

const argument = (name) => process.argv[process.argv.indexOf(`--${name}`) + 1]
const browserPath = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find(existsSync)
if (!browserPath) {
  console.log('skipped: Chromium is not installed')
  process.exit(77)
}

const folder = mkdtempSync(join(tmpdir(), 'precedent-browser-'))
spawnSync(argument('indexer'), ['add', '--library', join(folder, 'library'), '--log-level', 'quiet', argument('sample')], { stdio: 'ignore' })
const server = spawn(argument('server'), ['--library', join(folder, 'library'), '--listen', '127.0.0.1:0', '--log-level', 'quiet'])
const base = await new Promise((resolve, reject) => {
  server.stdout.on('data', (data) => resolve(String(data).match(/http:\/\/\S+\//)[0]))
  server.on('exit', () => reject(new Error('the server ended')))
})

let passed = 0
let failed = 0
const check = (name, holds, detail = '') => {
  holds ? passed++ : failed++
  if (!holds) console.log(`FAILED: ${name} ${detail}`)
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const browser = await chromium.launch({ executablePath: browserPath, args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-component-update', '--disable-sync'] })
try {
  const evidence = await (await fetch(`${base}api/v1/evidence?q=joint+venture`)).json()
  const passage = evidence.results[0].passage
  const pages = ['', 'search', 'search?q=staff+transfer&theme=workforce', 'search?q=joint+venture&group=document', 'search?q=xylophone', 'search?from=soon', 'themes/risk', 'models/joint-venture',
    'authorities/thornhaven', 'authorities/leeds', 'coverage', 'help', 'accessibility', 'nosuch', passage.permalink.slice(1), passage.document.permalink.slice(1)]
  for (const [width, height] of [[1280, 900], [390, 800]]) {
    // Checks are run in the page, past its policy, which the visitor's browser keeps.
    const context = await browser.newContext({ viewport: { width, height }, bypassCSP: true })
    const page = await context.newPage()
    for (const path of pages) {
      const name = `/${path} at ${width}`
      await page.goto(base + path)
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
      check(`${name}: nothing is wider than the screen`, overflow <= 0, `by ${overflow} pixels`)
      await page.evaluate(axe)
      const found = await page.evaluate(() => axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }))
      check(`${name}: accessible`, found.violations.length === 0, JSON.stringify(found.violations.map((v) => [v.id, v.nodes.map((n) => n.target.join(' ')).slice(0, 3)])))
    }
    await context.close()
  }

  // As a visitor: the policy in force, no JavaScript.
  const visitor = await browser.newContext({ viewport: { width: 1280, height: 900 }, javaScriptEnabled: false })
  const page = await visitor.newPage()
  const complaints = []
  page.on('console', (message) => complaints.push(message.text()))
  await page.goto(base)
  await page.keyboard.press('Tab')
  check('the first stop of the keyboard is the skip link', (await page.locator(':focus').textContent()) === 'Skip to main content')
  await page.getByLabel('What are you looking for?').fill('caseloads')
  await Promise.all([page.waitForURL(/search/), page.keyboard.press('Enter')])
  check('a search from the home page arrives', page.url() === `${base}search?q=caseloads`, page.url())
  const marked = await page.locator('mark').first().textContent()
  check('the words found are marked', /caseload/i.test(marked), marked)
  await page.locator('.app-facet a').first().click()
  check('a facet narrows the search', page.url().includes('theme='), page.url())
  await page.getByRole('link', { name: /Remove filter/ }).first().click()
  check('a filter can be taken away', page.url() === `${base}search?q=caseloads`, page.url())
  await page.locator('.app-result__source a').first().click()
  check('a source opens the document at the passage', /documents\/[0-9a-f]{16}\?q=caseloads#p-/.test(page.url()), page.url())
  check('the passage is on the screen', await page.locator(page.url().match(/#.*/)[0].replace('#', '[id="') + '"]').isVisible())
  check('nothing was blocked by the policy', complaints.length === 0, complaints.join('; '))
  await visitor.close()
} finally {
  await browser.close()
  server.kill()
  rmSync(folder, { recursive: true, force: true })
}
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed ? 1 : 0)
