/** Whether the counter shows tiles: as this device had it last, and at first where a finger is the pointer. */
import { useCallback, useState } from 'react'

const key = 'galla.tap'

export function useTapping(): readonly [boolean, (tapping: boolean) => void] {
  const [tapping, set] = useState(() => {
    const kept = localStorage.getItem(key)
    return kept === null ? matchMedia('(pointer: coarse) and (min-width: 768px)').matches : kept === 'yes'
  })
  const change = useCallback((next: boolean) => {
    localStorage.setItem(key, next ? 'yes' : 'no')
    set(next)
  }, [])
  return [tapping, change]
}
