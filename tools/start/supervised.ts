/**
 * A process of the house that is kept running: told when it ends, started again with growing pauses, and stopped when
 * we stop. Each has an IPC channel to us; when we are killed it closes, and they end by themselves.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'

export interface Wanted {
  readonly name: string
  readonly file: string
  readonly args?: readonly string[]
  readonly env: Readonly<Record<string, string | undefined>>
  readonly cwd: string
  /** Milliseconds from spawn to `{ ready: true }`. */
  readonly patience?: number
  readonly say: (line: string) => void
  /** Told once, when the process cannot be kept running. */
  readonly gaveUp: (sentence: string) => void
}

export interface Ready {
  readonly ready: true
  readonly port?: number
}

export interface Supervised {
  readonly name: string
  /** Ends it and starts it anew, without counting that as a fault. */
  restart(): Promise<Ready>
  stop(): Promise<void>
}

const pauses = [250, 1_000, 3_000, 10_000, 30_000]
const quietAfter = 60_000
const politely = 8_000

/** Comes back when the process says that it is ready; throws when it ends before. */
export async function keepRunning(wanted: Wanted): Promise<{ process: Supervised; ready: Ready }> {
  let stopping = false
  let faults = 0
  let current: ChildProcess | undefined

  async function once(): Promise<Ready> {
    const child = spawn(process.execPath, [wanted.file, ...(wanted.args ?? [])], {
      cwd: wanted.cwd,
      env: wanted.env as NodeJS.ProcessEnv,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      // A group of its own: Ctrl-C reaches us alone, and we end the processes in their order.
      detached: process.platform !== 'win32',
    })
    current = child
    const began = Date.now()
    const ready = await readiness(child, wanted)
    child.once('exit', (code, signal) => {
      if (stopping || current !== child) return
      if (Date.now() - began > quietAfter) faults = 0
      void again(signal ?? `code ${code}`)
    })
    return ready
  }

  async function again(ending: string): Promise<void> {
    const pause = pauses[faults]
    faults += 1
    if (pause === undefined) {
      wanted.gaveUp(`${wanted.name} ended ${faults} times (the last time with ${ending}). Its words stand above.`)
      return
    }
    wanted.say(`${wanted.name} ended with ${ending}; it starts again in ${pause / 1000} s.`)
    await sleep(pause)
    if (stopping) return
    try {
      await once()
      wanted.say(`${wanted.name} is back.`)
    } catch (error) {
      if (!stopping) await again((error as Error).message)
    }
  }

  const ready = await once()
  return {
    ready,
    process: {
      name: wanted.name,
      async restart() {
        const old = current
        current = undefined
        await end(old)
        faults = 0
        return once()
      },
      async stop() {
        stopping = true
        await end(current)
      },
    },
  }
}

function readiness(child: ChildProcess, { name, patience = 30_000 }: Wanted): Promise<Ready> {
  return new Promise((ready, failed) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL')
      failed(new Error(`${name} was not ready after ${patience / 1000} s`))
    }, patience)
    child.on('message', (message) => {
      if ((message as Ready | null)?.ready !== true) return
      clearTimeout(timer)
      ready(message as Ready)
    })
    child.once('error', (error) => {
      clearTimeout(timer)
      failed(error)
    })
    child.once('exit', (code, signal) => {
      clearTimeout(timer)
      failed(new Error(`${name} ended with ${signal ?? `code ${code}`} before it was ready`))
    })
  })
}

/** Asked first, then made to. */
async function end(child: ChildProcess | undefined, patience = politely): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise<void>((done) => child.once('exit', () => done()))
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), patience)
  await ended
  clearTimeout(timer)
}
