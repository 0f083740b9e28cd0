import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { keepRunning, type Supervised } from './supervised.ts'

let folder: string
let kept: Supervised | undefined
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'galla-supervised-'))
})
afterEach(async () => {
  await kept?.stop()
  kept = undefined
  rmSync(folder, { recursive: true, force: true })
})

/** A process that notes each start of its own, and then lives as its source says. */
async function keep(life: string, said: string[] = []): Promise<{ starts: () => number; pid: () => number }> {
  const file = join(folder, 'child.mjs')
  const notes = join(folder, 'starts')
  writeFileSync(
    file,
    `import { appendFileSync } from 'node:fs'
     appendFileSync(${JSON.stringify(notes)}, process.pid + '\\n')
     process.on('disconnect', () => process.exit(0))
     ${life}`,
  )
  const wanted = { name: 'The till', file, cwd: folder, env: process.env, patience: 5_000 }
  kept = (await keepRunning({ ...wanted, say: (line) => said.push(line), gaveUp: () => {} })).process
  const pids = () => readFileSync(notes, 'utf8').trim().split('\n').map(Number)
  return { starts: () => pids().length, pid: () => pids().at(-1) ?? 0 }
}

const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

describe('a process of the house', () => {
  it('is told of and started again when it is killed', async () => {
    const said: string[] = []
    const till = await keep('process.send({ ready: true })', said)
    process.kill(till.pid(), 'SIGKILL')
    await vi.waitFor(() => expect(said).toContain('The till is back.'), 5_000)
    expect(said[0]).toBe('The till ended with SIGKILL; it starts again in 0.25 s.')
    expect(till.starts()).toBe(2)
  })

  it('stays stopped once it was stopped', async () => {
    const till = await keep('process.send({ ready: true })')
    await kept?.stop()
    expect(isAlive(till.pid())).toBe(false)
    expect(till.starts()).toBe(1)
  })

  it('is started anew when its source has changed, without that being a fault', async () => {
    const said: string[] = []
    const till = await keep('process.send({ ready: true })', said)
    await kept?.restart()
    expect(till.starts()).toBe(2)
    expect(said).toEqual([])
  })

  it('that ends before it is ready ends the start', async () => {
    await expect(keep('process.exit(3)')).rejects.toThrow('The till ended with code 3 before it was ready')
  })
})
