// Styles and scripts -> the build's web folder, small, each named by the hash of what is in it.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as esbuild from 'esbuild'
import * as sass from 'sass'

const folder = process.env.PRECEDENT_WEB_OUTPUT ?? '../build/release/web'
rmSync(folder, { recursive: true, force: true })
mkdirSync(join(folder, 'parts'), { recursive: true })
const styles = join(folder, 'parts', 'precedent.css')
writeFileSync(styles, sass.compile('styles/precedent.scss', { loadPaths: ['node_modules'], quietDeps: true }).css)
await esbuild.build({
  entryPoints: [{ in: styles, out: 'precedent' }, { in: 'scripts/precedent.js', out: 'precedent' }, { in: 'static/icon.svg', out: 'icon' }],
  outdir: folder,
  entryNames: '[name]-[hash]',
  loader: { '.svg': 'copy' },
  bundle: true,
  minify: true,
  format: 'esm',
  target: ['chrome92', 'firefox91', 'safari15'],
  logLevel: 'warning'
})
rmSync(join(folder, 'parts'), { recursive: true })
writeFileSync(join(folder, 'built'), '') // what the build waits for: the files' own names change
