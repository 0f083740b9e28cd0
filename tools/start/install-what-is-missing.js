/**
 * Runs before `npm start` and `npm test`: brings node_modules to what package-lock.json asks for and, with --browser,
 * a browser for the journeys.
 *
 * Plain JavaScript without a dependency: it runs on the system's Node (20 or later) when nothing is installed yet.
 */
import { spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureBrowser } from './browser.js'
import { rememberInstalled, whyInstall } from './installed.js'

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
const say = (line) => console.log(`galla: ${line}`)

function stop(sentence) {
  console.error(`\ngalla: ${sentence}\n`)
  process.exit(1)
}

if (Number(process.versions.node.split('.')[0]) < 20) {
  stop(`Node ${process.versions.node} is too old. Install Node 20 or later (https://nodejs.org), then run this again.`)
}

const reason = whyInstall(root)
if (reason) {
  say(`Installing packages, for ${reason}. The first time this takes about a minute …`)
  const began = Date.now()
  // `npm install`, not `npm ci`: where a registry mirror lacks some platform's optional binaries, ci stops with EUSAGE.
  // Development packages always: the web app is built on this machine, in production too.
  const answer = npm(['install', '--include=dev', '--include=optional', '--no-progress', '--loglevel=error'])
  if (answer.status !== 0) {
    stop(
      'npm install did not finish; its own words stand above. Look whether the network, the npm registry and the disk ' +
        'are there (`npm ping`, `df -h .`), then run the same command again.',
    )
  }
  rememberInstalled(root)
  say(`Packages are there (${((Date.now() - began) / 1000).toFixed(0)} s).`)
}

if (process.argv.includes('--browser')) {
  try {
    ensureBrowser(root, say)
  } catch (error) {
    stop(error.message)
  }
}

/** npm as it was called: under npm its own script and Node are told in the environment. */
function npm(args) {
  const { npm_execpath: script, npm_node_execpath: node } = process.env
  const options = { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] }
  if (script?.endsWith('npm-cli.js')) return spawnSync(node ?? process.execPath, [script, ...args], options)
  return spawnSync(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, {
    ...options,
    shell: process.platform === 'win32',
  })
}
