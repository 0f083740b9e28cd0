/**
 * Work that follows commits: done soon after it is asked for, once however often it is asked meanwhile, and every few
 * seconds besides, for a process that died between its commit and its asking.
 */
import { setTimeout as wait } from 'node:timers/promises'
import { factsOfError, type Log } from './log.ts'

/** Between two portions of much work the requests get their turn: a flood of webhooks is read later, not answered later. */
const breathMilliseconds = 20

export interface SoonAfter {
  wake(): void
  /** Waits for what is under way; nothing starts afterwards. */
  close(): Promise<void>
}

/** @param work one portion; true when more waits. */
export function soonAfter(
  name: string,
  /**
   * `gatherMilliseconds` lie between two runs at least: each is a commit of its own, and one a sale would cost as much
   * as the sale. The first after a quiet while runs at once, unless it is `unhurried`.
   */
  {
    everySeconds,
    gatherMilliseconds,
    unhurried = false,
    log,
  }: { everySeconds: number; gatherMilliseconds: number; unhurried?: boolean; log: Log },
  work: () => Promise<boolean>,
): SoonAfter {
  let running: Promise<void> | undefined
  let waiting: NodeJS.Timeout | undefined
  let again = false
  let closed = false
  let ended = Number.NEGATIVE_INFINITY

  async function run(): Promise<void> {
    try {
      while ((await work()) && !closed) await wait(breathMilliseconds, undefined, { ref: false })
    } catch (error) {
      if (!closed) log.error(`${name}.failed`, factsOfError(error))
    }
    ended = performance.now()
    running = undefined
    if (again) {
      again = false
      wake()
    }
  }

  function start(): void {
    waiting = undefined
    if (!closed) running = run()
  }

  function wake(): void {
    if (closed || waiting) return
    if (running) {
      again = true
      return
    }
    const rest = unhurried ? gatherMilliseconds : gatherMilliseconds - (performance.now() - ended)
    if (rest > 0) waiting = setTimeout(start, rest)
    else start()
  }

  const sweep = setInterval(wake, everySeconds * 1000)
  sweep.unref()
  return {
    wake,
    async close() {
      closed = true
      clearInterval(sweep)
      clearTimeout(waiting)
      await running
    },
  }
}
