/** Builds the web app, unless dist was built from just what is here. */
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { webBuildStamp } from '../../web/build-stamp.ts'
import { CannotStart } from './postgres.ts'
import { root } from './under-node-24.js'

const web = join(root, 'web')

export async function buildWeb(): Promise<'built' | 'unchanged'> {
  if (builtFrom() === webBuildStamp(root)) return 'unchanged'
  const { code, words } = await run(process.execPath, [viteScript(), 'build', '--logLevel', 'warn'])
  if (code === 0) return 'built'
  throw new CannotStart(
    `The web app could not be built:\n${words.trim()}\nIf you changed nothing, remove node_modules and start again.`,
  )
}

function viteScript(): string {
  const entry = createRequire(join(web, 'package.json')).resolve('vite/package.json')
  return join(dirname(entry), 'bin', 'vite.js')
}

function builtFrom(): string | undefined {
  const file = join(web, 'dist', 'build.json')
  if (!existsSync(file) || !existsSync(join(web, 'dist', 'index.html'))) return undefined
  try {
    return (JSON.parse(readFileSync(file, 'utf8')) as { inputs?: string }).inputs
  } catch {
    return undefined
  }
}

function run(command: string, args: readonly string[]): Promise<{ code: number | null; words: string }> {
  return new Promise((done, failed) => {
    const child = spawn(command, args, {
      cwd: web,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NODE_ENV: 'production' },
    })
    let words = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (words += text))
    child.once('error', failed)
    child.once('close', (code) => done({ code, words }))
  })
}
