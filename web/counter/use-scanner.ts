/**
 * Hears the scanner wherever the focus lies. What is typed with the focus nowhere goes to the scan box; what a scanner types
 * into another field is taken out of it again. In a field that wants a code (data-takes-codes) it stays.
 */
import { useEffect, useRef } from 'react'
import { scannerEar } from './scanner.ts'
import { timeOf } from './use-keys-in-row.ts'

export function useScanner(onScan: (code: string) => void): void {
  const latest = useRef(onScan)
  latest.current = onScan

  useEffect(() => {
    const hear = scannerEar()
    let before: { readonly field: HTMLInputElement; readonly value: string } | undefined

    const onKey = (event: KeyboardEvent) => {
      if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return
      const place = event.target as HTMLElement
      const field = place instanceof HTMLInputElement || place instanceof HTMLTextAreaElement ? place : undefined
      if (field?.closest('[data-scan-box], [data-takes-codes]')) return

      const heard = hear({ key: event.key, at: timeOf(event) })
      if (heard.kind === 'typing') {
        before = field instanceof HTMLInputElement ? { field, value: field.value } : undefined
      }
      if (heard.kind === 'scan') {
        event.preventDefault()
        event.stopPropagation()
        if (before && before.field === field) putBack(before.field, before.value)
        latest.current(heard.code)
        return
      }
      // A dialog keeps its keys; on the page a letter belongs to the box.
      const onPage = !field && !place.isContentEditable && !place.closest('[role="dialog"], [role="menu"]')
      if (onPage && event.key.length === 1 && event.key !== ' ') {
        document.querySelector<HTMLInputElement>('[data-scan-box] input')?.focus()
      }
    }
    window.addEventListener('keydown', onKey, { capture: true })
    return () => window.removeEventListener('keydown', onKey, { capture: true })
  }, [])
}

/** React hears of a value only when it is set past it and told. */
function putBack(field: HTMLInputElement, value: string): void {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, value)
  field.dispatchEvent(new Event('input', { bubbles: true }))
}
