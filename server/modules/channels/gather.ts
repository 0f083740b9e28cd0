/**
 * Many small writes at once become few large ones: what comes while a commit is under way is gathered and goes with
 * the next. A single one waits for nothing; each is told only when it is safe on the disk.
 */
export interface Gatherer<T> {
  put(item: T): Promise<void>
}

export function gather<T>(
  write: (items: readonly T[]) => Promise<void>,
  { atMost, sizeOf, atMostSize }: { atMost: number; sizeOf: (item: T) => number; atMostSize: number },
): Gatherer<T> {
  let waiting: { item: T; safe: () => void; lost: (error: unknown) => void }[] = []
  let writing = false

  async function writeWhatWaits(): Promise<void> {
    writing = true
    while (waiting.length > 0) {
      const batch = waiting.slice(0, howMany())
      waiting = waiting.slice(batch.length)
      try {
        await write(batch.map(({ item }) => item))
        for (const { safe } of batch) safe()
      } catch (error) {
        for (const { lost } of batch) lost(error)
      }
    }
    writing = false
  }

  function howMany(): number {
    let size = 0
    let count = 0
    for (const { item } of waiting) {
      size += sizeOf(item)
      if (count > 0 && (count === atMost || size > atMostSize)) break
      count += 1
    }
    return count
  }

  return {
    put: (item) =>
      new Promise((safe, lost) => {
        waiting.push({ item, safe, lost })
        if (!writing) void writeWhatWaits()
      }),
  }
}
