/**
 * The cashier's keys, in the order they were pressed. A key means the screen that the one before it makes: while a scan is
 * looked for, a key that acts waits for its line; while a dialog that was asked for is not there yet, every key waits for
 * it. Then it is pressed again, where the focus is by then. What is typed in the scan box while only scans are looked for
 * goes there at once: it is the next code.
 */
import { type RefObject, useEffect, useRef, useState } from 'react'
import { browserKeys, isKeyOfAct, keysOfEvent } from '../app/keys.ts'

/** A dialog that does not come (its code could not be fetched) does not hold the keyboard. */
const longestOpening = 5000

const pressedAgain = new WeakMap<Event, number>()

/** When a finger was on it, for the ear that tells a scanner from a hand. */
export const timeOf = (event: Event): number => pressedAgain.get(event) ?? event.timeStamp

export interface ScreenToCome {
  /** A scan is looked for, or an act is not done. */
  readonly atWork: () => boolean
  /** Resolves when nothing is any more. */
  readonly done: () => Promise<void>
  /** A dialog or a picker is asked for. */
  readonly dialogWanted: boolean
}

export function useKeysInRow({ atWork, done, dialogWanted }: ScreenToCome): void {
  const waiting = useRef<KeyboardEvent[]>([])
  const opening = useRef<Promise<void> | undefined>(undefined)
  const ask = useRef({ atWork, done })
  ask.current = { atWork, done }
  const [turn, next] = useState(0)

  useEffect(() => {
    if (!dialogWanted) return
    const here = standing(() => focusIsInDialog()).finally(() => {
      if (opening.current === here) opening.current = undefined
    })
    opening.current = here
    return () => {
      opening.current = undefined
    }
  }, [dialogWanted])

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (pressedAgain.has(event) || event.isComposing || keysOfEvent(event) === undefined) return
      const held = waiting.current.length > 0 || opening.current !== undefined || actsOnTheLine(event)
      if (!held || event.key === 'Tab') return
      if (waiting.current.length === 0 && opening.current === undefined && !ask.current.atWork()) return
      event.preventDefault()
      event.stopImmediatePropagation()
      waiting.current.push(event)
      if (waiting.current.length === 1) whenDone(ask, () => next((turn) => turn + 1))
    }
    window.addEventListener('keydown', onKey, { capture: true })
    return () => window.removeEventListener('keydown', onKey, { capture: true })
  }, [])

  // An effect, so that the screen shows what the work before this key made, and its acts are those of that screen.
  useEffect(() => {
    if (turn === 0) return
    const press = async () => {
      await opening.current
      for (let event = waiting.current[0]; event; ) {
        pressAgain(event)
        waiting.current.shift()
        // Letters of one field need no new screen between them.
        const letter: KeyboardEvent | undefined = isLetter(event) ? waiting.current[0] : undefined
        event = letter && isLetter(letter) && isTextField(document.activeElement) ? letter : undefined
      }
      if (waiting.current.length > 0) whenDone(ask, () => next((turn) => turn + 1))
    }
    void press()
  }, [turn])
}

const whenDone = (ask: RefObject<{ done: () => Promise<void> }>, then: () => void): void => {
  // What the key itself begins is begun by the next task.
  setTimeout(() => void ask.current.done().then(then))
}

/** What is typed into a field is no act; what an empty scan box does with the line in work is one. */
function actsOnTheLine(event: KeyboardEvent): boolean {
  const place = event.target as HTMLElement
  if (place.closest('[role="dialog"]')) return false
  const keys = keysOfEvent(event)!
  if (browserKeys.includes(keys)) return false
  if (/^((Shift\+)?F\d+|Alt\+.+)$/.test(keys)) return true
  if (place instanceof HTMLInputElement) {
    if (place.closest('[data-scan-box]') && ['Del', 'ArrowUp', 'ArrowDown'].includes(keys)) return place.value === ''
    return keys.startsWith('Mod+') && isKeyOfAct(keys)
  }
  return isKeyOfAct(keys)
}

function focusIsInDialog(): boolean {
  return document.activeElement?.closest('[role="dialog"]') != null
}

function standing(is: () => boolean): Promise<void> {
  const begun = performance.now()
  return new Promise((resolve) => {
    const look = () => {
      if (is() || performance.now() - begun > longestOpening) resolve()
      else setTimeout(look, 8)
    }
    look()
  })
}

/** A page cannot press a key for the browser: what the browser would have done with it is done here. */
function pressAgain(before: KeyboardEvent): void {
  const boxed = document.activeElement
  if (boxed === null || boxed === document.body)
    document.querySelector<HTMLInputElement>('[data-scan-box] input')?.focus()
  const place = (document.activeElement ?? document.body) as HTMLElement
  const { key, code, ctrlKey, altKey, shiftKey, metaKey } = before
  const again = new KeyboardEvent('keydown', {
    ...{ key, code, ctrlKey, altKey, shiftKey, metaKey },
    bubbles: true,
    cancelable: true,
  })
  pressedAgain.set(again, before.timeStamp)
  if (!place.dispatchEvent(again) || ctrlKey || altKey || metaKey) return
  const now = document.activeElement as HTMLElement | null
  const field = isTextField(now) ? now : undefined
  if (key === 'Enter' && field instanceof HTMLInputElement) field.form?.requestSubmit()
  else if (key === 'Enter' && field) typeInto(field, '\n')
  else if (key === 'Enter' || (key === ' ' && !field)) now?.click()
  else if (field && key.length === 1) typeInto(field, key)
  else if (field && key === 'Backspace') typeInto(field, '')
}

const isLetter = ({ key, ctrlKey, altKey, metaKey }: KeyboardEvent) =>
  key.length === 1 && !ctrlKey && !altKey && !metaKey

const isTextField = (place: Element | null): place is HTMLInputElement | HTMLTextAreaElement =>
  place instanceof HTMLTextAreaElement || (place instanceof HTMLInputElement && place.selectionEnd !== null)

/** React hears of a value only when it is set past it and told. */
function typeInto(field: HTMLInputElement | HTMLTextAreaElement, text: string): void {
  const end = field.selectionEnd ?? field.value.length
  const selected = field.selectionStart ?? end
  const begin = text === '' && selected === end ? Math.max(0, end - 1) : selected
  const value = field.value.slice(0, begin) + text + field.value.slice(end)
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value')?.set?.call(field, value)
  field.setSelectionRange(begin + text.length, begin + text.length)
  field.dispatchEvent(new InputEvent('input', { bubbles: true, data: text, inputType: 'insertText' }))
}
