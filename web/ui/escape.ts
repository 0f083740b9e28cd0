/**
 * Radix gives Escape to what was opened last, and to it a notice is one of them: a dialog over which a notice came would
 * miss the key, and the notice would go instead. So the notice passes it on to the dialog.
 */
import { type RefObject, useEffect, useRef } from 'react'

const passedOn = new WeakSet<Event>()
const openDialogs = () => document.querySelectorAll('[role="dialog"][data-state="open"]')

/** For the notice that has the key. */
export function passOnEscape(event: KeyboardEvent): void {
  if (openDialogs().length === 0) return
  passedOn.add(event)
  event.preventDefault()
}

/** For the dialog. The one on top has it. */
export function useEscapePassedOn(close: () => void): RefObject<HTMLDivElement | null> {
  const content = useRef<HTMLDivElement>(null)
  const latest = useRef(close)
  latest.current = close
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (passedOn.has(event) && content.current !== null && [...openDialogs()].at(-1) === content.current)
        latest.current()
    }
    document.addEventListener('keydown', hear)
    return () => document.removeEventListener('keydown', hear)
  }, [])
  return content
}
