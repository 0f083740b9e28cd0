/**
 * The emulator's own time. In virtual mode it stands still until somebody advances it, and tasks run one after
 * another in the order of their times, so a test sees the same world every run. In real mode it follows the
 * machine, and can still be advanced: a person trying the demo may let 24 hours pass in a moment.
 */
export type ClockMode = 'real' | 'virtual'

interface Task {
  readonly at: number
  readonly order: number
  readonly run: () => void | Promise<void>
}

const LONGEST_TIMER = 2 ** 31 - 1

export class EmulatorClock {
  readonly mode: ClockMode
  #now: number
  #tasks: Task[] = []
  #order = 0
  #running = new Set<Promise<void>>()
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(mode: ClockMode, startsAt: number) {
    this.mode = mode
    // In real mode `#now` is the distance from the machine's clock instead of a time.
    this.#now = mode === 'virtual' ? startsAt : 0
  }

  now(): number {
    return this.mode === 'virtual' ? this.#now : Date.now() + this.#now
  }

  seconds(): number {
    return Math.floor(this.now() / 1000)
  }

  after(milliseconds: number, run: () => void | Promise<void>): () => void {
    const task: Task = { at: this.now() + milliseconds, order: this.#order++, run }
    this.#tasks.push(task)
    this.#tasks.sort((a, b) => a.at - b.at || a.order - b.order)
    this.#arm()
    return () => {
      this.#tasks = this.#tasks.filter((other) => other !== task)
    }
  }

  async advance(milliseconds: number): Promise<void> {
    const until = this.now() + milliseconds
    for (let task = this.#due(until); task; task = this.#due(until)) {
      if (task.at > this.now()) this.#now += task.at - this.now()
      await task.run()
    }
    if (until > this.now()) this.#now += until - this.now()
    await this.#finishRunning()
    this.#arm()
  }

  /** Runs what is due by now and waits until it is done. */
  async settle(): Promise<void> {
    await this.#finishRunning()
    await this.advance(0)
  }

  waiting(): number {
    return this.#tasks.length
  }

  clear(): void {
    this.#tasks = []
    clearTimeout(this.#timer)
  }

  #due(until: number): Task | undefined {
    return this.#tasks[0] && this.#tasks[0].at <= until ? this.#tasks.shift() : undefined
  }

  #arm(): void {
    if (this.mode === 'virtual') return
    clearTimeout(this.#timer)
    const next = this.#tasks[0]
    if (!next) return
    this.#timer = setTimeout(() => this.#runDue(), Math.min(Math.max(0, next.at - this.now()), LONGEST_TIMER))
    this.#timer.unref()
  }

  #runDue(): void {
    for (let task = this.#due(this.now()); task; task = this.#due(this.now())) {
      const running: Promise<void> = Promise.resolve(task.run()).finally(() => this.#running.delete(running))
      this.#running.add(running)
    }
    this.#arm()
  }

  async #finishRunning(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running)
  }
}
