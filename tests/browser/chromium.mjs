// Debian's Chromium, in one process for the whole run.
import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'

// Quiet on the network, and content with the small shared memory of a container.
const options = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage']

// Undefined where it is not installed.
export const chromiumProgram = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find(existsSync)

export const startChromium = () => chromium.launch({ executablePath: chromiumProgram, args: options })
