/**
 * `npm test`: everything. `npm test -- sales`: the tests whose path has that word. `npm run e2e`: the journeys alone.
 * The last line is the sum over all runners, `N passed, N failed`.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { printCheck, runChecks } from '../checks.ts'
import { root } from '../start/under-node-24.js'
import { type Count, closingLine, countPlaywright, countVitest, none, sumOf } from './count.ts'

const words = process.argv.slice(2).filter((word) => !word.startsWith('--'))
const journeysOnly = process.argv.includes('--journeys')
const everything = words.length === 0 && !journeysOnly

const reports = mkdtempSync(join(tmpdir(), 'galla-test-'))
process.on('exit', () => rmSync(reports, { recursive: true, force: true }))

const counts: Count[] = []
if (everything) counts.push(await part('The source', theSource))
if (!journeysOnly) counts.push(await part('Rooms, packages, emulators, tools and web', theRooms))
counts.push(await part('Journeys in the browser', theJourneys))

const total = sumOf(counts)
if (total.passed + total.failed === 0) console.error(`No test has ${words.join(' or ')} in its path.`)
console.log(`\n${closingLine(total)}`)
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0

async function part(name: string, run: () => Promise<Count>): Promise<Count> {
  const began = performance.now()
  console.log(`\n── ${name}`)
  const count = await run()
  console.log(
    `── ${name}: ${closingLine(count).replace(', 0 failed', '')} in ${((performance.now() - began) / 1000).toFixed(0)} s`,
  )
  return count
}

async function theSource(): Promise<Count> {
  const results = await runChecks(printCheck)
  const passed = results.filter((result) => result.passed).length
  return { ...none, passed, failed: results.length - passed }
}

async function theRooms(): Promise<Count> {
  const report = join(reports, 'vitest.json')
  const code = await run('vitest/vitest.mjs', [
    'run',
    ...words,
    '--passWithNoTests',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ])
  return countVitest(read(report), code)
}

async function theJourneys(): Promise<Count> {
  const report = join(reports, 'playwright.json')
  const code = await run(
    '@playwright/test/cli.js',
    ['test', ...words, '--pass-with-no-tests', '--reporter=list,json'],
    { PLAYWRIGHT_JSON_OUTPUT_FILE: report },
  )
  return countPlaywright(read(report), code)
}

function run(script: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<number> {
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, [join(root, 'node_modules', script), ...args], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
    })
    child.once('error', failed)
    child.once('exit', (code) => done(code ?? 1))
  })
}

/** Undefined when the runner ended before it wrote. */
function read(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}
