/** The demo's year of trade, written once into an empty database by a process of its own. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import type { Environment } from './environment.ts'
import { CannotStart } from './postgres.ts'
import { root } from './under-node-24.js'

export interface DemoSignIn {
  readonly business: string
  readonly role: string
  readonly email: string
  readonly password: string
}

/** What the seed tells by IPC before it ends: whether it wrote anything, and who may sign in. */
export interface SeedReport {
  readonly seeded: boolean
  readonly signIns: readonly DemoSignIn[]
}

export async function seedDemo({
  env,
  say,
}: {
  env: Environment
  say: (line: string) => void
}): Promise<readonly DemoSignIn[]> {
  const report = await new Promise<SeedReport>((told, failed) => {
    const child = spawn(process.execPath, [join(root, 'server/seed/main.ts')], {
      cwd: root,
      env: env as NodeJS.ProcessEnv,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    let answer: SeedReport | undefined
    child.on('message', (message) => {
      answer = message as SeedReport
    })
    child.once('error', failed)
    child.once('exit', (code) => {
      if (code === 0 && answer) told(answer)
      else
        failed(
          new CannotStart('The demo could not be seeded; its words stand above. Remove the data folder to begin anew.'),
        )
    })
  })
  say(report.seeded ? 'Demo businesses seeded.' : 'Demo businesses are there.')
  return report.signIns
}
