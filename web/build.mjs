// Styles and scripts -> the build's web folder, small, each named by the hash of what is in it.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as esbuild from 'esbuild'
import * as sass from 'sass'

const folder = process.env.PRECEDENT_WEB_OUTPUT ?? '../build/release/web'
rmSync(folder, { recursive: true, force: true })
mkdirSync(join(folder, 'parts'), { recursive: true })
const styles = join(folder, 'parts', 'precedent.css')
const compiled = sass.compile('styles/precedent.scss', { loadPaths: ['node_modules'], quietDeps: true })
writeFileSync(styles, compiled.css)
const built = await esbuild.build({
  entryPoints: [{ in: styles, out: 'precedent' }, { in: 'scripts/precedent.js', out: 'precedent' }, { in: 'static/icon.svg', out: 'icon' }],
  outdir: folder,
  entryNames: '[name]-[hash]',
  loader: { '.svg': 'copy' },
  bundle: true,
  minify: true,
  format: 'esm',
  target: ['chrome92', 'firefox91', 'safari15'],
  metafile: true,
  logLevel: 'warning'
})
// Whose code is in them, for the bill of materials of the package.
const sources = [...Object.keys(built.metafile.inputs), ...compiled.loadedUrls.map((url) => fileURLToPath(url))]
const names = new Set(sources.map((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1]).filter(Boolean))
const described = [...names].sort().map((name) => JSON.parse(readFileSync(join('node_modules', name, 'package.json'))))
writeFileSync(join(folder, 'contents.json'), JSON.stringify(described.map(({ name, version, license }) => ({ name, version, license }))))
rmSync(join(folder, 'parts'), { recursive: true })
writeFileSync(join(folder, 'built'), '') // what the build waits for: the files' own names change
