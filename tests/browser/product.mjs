// The product as it is run: the sample library indexed into a folder of its own, and a server over it.
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

// Resolves with the server's address, which ends with a slash, and the way to stop it, which tells how the server ended
// where it did so by itself.
export async function startProduct({ indexer, server, sample }) {
  const folder = mkdtempSync(join(tmpdir(), 'precedent-browser-'))
  const library = join(folder, 'library')
  const removeFolder = () => rmSync(folder, { recursive: true, force: true })
  try {
    indexSample(indexer, library, sample)
    const { process, address } = await startServer(server, library)
    return {
      address,
      stop: async () => {
        const how = await ended(process)
        removeFolder()
        return how
      }
    }
  } catch (problem) {
    removeFolder()
    throw problem
  }
}

function indexSample(indexer, library, sample) {
  const { status, error } = spawnSync(indexer, ['add', '--library', library, '--log-level', 'quiet', sample], { stdio: ['ignore', 'ignore', 'inherit'] })
  if (status !== 0) throw new Error(`the indexer ended with ${status ?? error}`)
}

function startServer(server, library) {
  const process = spawn(server, ['--library', library, '--listen', '127.0.0.1:0', '--log-level', 'quiet'], { stdio: ['ignore', 'pipe', 'inherit'] })
  return new Promise((resolve, reject) => {
    let told = ''
    process.stdout.on('data', (data) => {
      told += data
      const address = told.match(/http:\/\/\S+\/(?=\s)/)
      if (address) resolve({ process, address: address[0] })
    })
    process.on('error', reject)
    process.on('exit', (code) => reject(new Error(`the server ended with ${code}`)))
  })
}

function ended(process) {
  if (process.exitCode !== null || process.signalCode !== null) return process.signalCode ?? `exit code ${process.exitCode}`
  return new Promise((resolve) => {
    process.on('exit', () => resolve(''))
    process.kill()
  })
}
