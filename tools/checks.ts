/** What must hold of the source before any test is run, each by the tool that knows it. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { root } from './start/under-node-24.js'

interface Check {
  readonly name: string
  /** A file run by this Node, and its arguments. */
  readonly run: readonly string[]
}

const packaged = (file: string) => join(root, 'node_modules', file)
const tsc = packaged('typescript/bin/tsc')

const checks: readonly Check[] = [
  { name: 'types of server, packages, emulators and tools', run: [tsc, '-p', 'tsconfig.json'] },
  { name: 'types of the web app', run: [tsc, '-p', 'web/tsconfig.json'] },
  { name: 'types of the journeys', run: [tsc, '-p', 'e2e/tsconfig.json'] },
  { name: 'lint and format', run: [packaged('@biomejs/biome/bin/biome'), 'check', '--diagnostic-level=warn', '.'] },
  { name: 'code that nobody uses', run: [packaged('knip/bin/knip.js'), '--no-progress'] },
  { name: 'generated files up to date', run: ['tools/generate/run.ts', '--check'] },
]

export interface CheckResult {
  readonly name: string
  readonly passed: boolean
  readonly words: string
  readonly seconds: number
}

/** All of them, two at a time. Tells each as it ends. */
export async function runChecks(tell: (result: CheckResult) => void): Promise<readonly CheckResult[]> {
  const waiting = [...checks]
  const results: CheckResult[] = []
  const worker = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const result = await runOne(check)
      results.push(result)
      tell(result)
    }
  }
  await Promise.all([worker(), worker()])
  return results
}

export function printCheck({ name, passed, words, seconds }: CheckResult): void {
  console.log(` ${passed ? '✓' : '✗'} ${name} (${seconds.toFixed(1)} s)`)
  if (!passed) console.log(words.trim().replaceAll(/^/gm, '     '))
}

function runOne({ name, run }: Check): Promise<CheckResult> {
  const began = performance.now()
  return new Promise((done) => {
    const child = spawn(process.execPath, [...run], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NO_COLOR: '1' },
    })
    let words = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (words += text))
    child.once('error', (error) => done({ name, passed: false, words: error.message, seconds: 0 }))
    child.once('close', (code) => {
      done({ name, passed: code === 0, words, seconds: (performance.now() - began) / 1000 })
    })
  })
}
