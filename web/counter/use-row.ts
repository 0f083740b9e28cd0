/**
 * Scans and acts are done in the order they came, however long each is looked for. One is over when the screen shows what
 * it made, not before: a key that falls between the two would act on the screen that was.
 */
import { useCallback, useEffect, useRef, useState } from 'react'

export interface Row {
  readonly inRow: (next: () => Promise<void> | void) => void
  readonly atWork: () => boolean
  /** Resolves when nothing is looked for and the screen shows it. */
  readonly done: () => Promise<void>
}

export function useRow(onFault: () => void): Row {
  const row = useRef<Promise<void>>(Promise.resolve())
  const begun = useRef(0)
  const ended = useRef(0)
  const onScreen = useRef(0)
  const waiting = useRef<(() => void)[]>([])
  const fault = useRef(onFault)
  fault.current = onFault
  // Rendered with or after what the work changed, which was told to React before it.
  const [shown, show] = useState(0)
  useEffect(() => {
    onScreen.current = shown
    if (shown === begun.current) for (const goOn of waiting.current.splice(0)) goOn()
  }, [shown])

  const atWork = useCallback(() => begun.current > onScreen.current, [])
  const inRow = useCallback((next: () => Promise<void> | void) => {
    begun.current += 1
    row.current = row.current
      .then(next)
      .catch(() => fault.current())
      .finally(() => {
        ended.current += 1
        show(ended.current)
      })
  }, [])
  const done = useCallback(
    () => (atWork() ? new Promise<void>((resolve) => waiting.current.push(resolve)) : Promise.resolve()),
    [atWork],
  )
  return { inRow, atWork, done }
}
