/**
 * Work that follows commits: done soon after it is asked for, once however often it is asked meanwhile, and every few
 * seconds besides, for a process that died between its commit and its asking.
 */
import { factsOfError, type Log } from './log.ts'

export interface SoonAfter {
  wake(): void
  /** Waits for what is under way; nothing starts afterwards. */
  close(): Promise<void>
}

/** @param work one portion; true when more waits. */
export function soonAfter(
  name: string,
  { everySeconds, log }: { everySeconds: number; log: Log },
  work: () => Promise<boolean>,
): SoonAfter {
  let running: Promise<void> | undefined
  let again = false
  let closed = false

  async function run(): Promise<void> {
    do {
      again = false
      try {
        if (await work()) again = true
      } catch (error) {
        if (!closed) log.error(`${name}.failed`, factsOfError(error))
      }
    } while (again && !closed)
  }

  function wake(): void {
    if (closed) return
    if (running) {
      again = true
      return
    }
    running = run().finally(() => {
      running = undefined
    })
  }

  const sweep = setInterval(wake, everySeconds * 1000)
  sweep.unref()
  return {
    wake,
    async close() {
      closed = true
      clearInterval(sweep)
      await running
    },
  }
}
