/**
 * Which Chrome or Chromium the journeys drive: an installed one; else, as root on Debian or Ubuntu, the distribution's;
 * else Playwright's own. The path found is remembered in node_modules/.cache/galla/browser.
 *
 * Plain JavaScript: this runs on whatever Node the machine has.
 */
import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, join } from 'node:path'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']

const usualPlaces = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  ],
}

const memory = (root) => join(root, 'node_modules', '.cache', 'galla', 'browser')

/** The browser that was found when the tests were last prepared, or undefined. */
export function rememberedBrowser(root) {
  if (!existsSync(memory(root))) return undefined
  const path = readFileSync(memory(root), 'utf8').trim()
  return mayRun(path) ? path : undefined
}

export function findBrowser(root) {
  const onPath = (process.env.PATH ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)))
  const candidates = [...onPath, ...(usualPlaces[process.platform] ?? []), playwrightsOwn(root)]
  return candidates.find((path) => path !== undefined && mayRun(path))
}

/** Finds a browser or installs one; the path, or throws a sentence that says what to do. */
export function ensureBrowser(root, say) {
  const found = rememberedBrowser(root) ?? findBrowser(root)
  if (found) return remember(root, found)

  if (process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    say('No Chrome or Chromium here. Installing Debian’s chromium (about 100 MB) …')
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    run('apt-get', ['update', '-qq'], env)
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], env)
  } else {
    say('No Chrome or Chromium here. Fetching Playwright’s own …')
    run(process.execPath, [join(root, 'node_modules', 'playwright', 'cli.js'), 'install', 'chromium'], process.env)
  }

  const installed = findBrowser(root)
  if (installed) return remember(root, installed)
  throw new Error(
    'The journeys need a browser and none could be installed. Install Chrome or Chromium ' +
      '(Debian: sudo apt-get install chromium), so that `chromium` is on the path, then run npm test again.',
  )
}

function remember(root, path) {
  mkdirSync(join(root, 'node_modules', '.cache', 'galla'), { recursive: true })
  writeFileSync(memory(root), `${path}\n`)
  return path
}

// What it answers does not matter here: whether a browser is there afterwards does, and that is looked at.
function run(command, args, env) {
  spawnSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'], env })
}

function mayRun(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

function playwrightsOwn(root) {
  try {
    return createRequire(join(root, 'package.json'))('playwright-core').chromium.executablePath() || undefined
  } catch {
    return undefined
  }
}
