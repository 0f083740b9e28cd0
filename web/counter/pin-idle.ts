/** Locks when nobody has touched the device for so long. */
import { useEffect, useRef } from 'react'
import { now } from '../app/clock.ts'

const signs = ['pointerdown', 'keydown', 'wheel'] as const

export function useIdle(minutes: number, onIdle: () => void): void {
  const idle = useRef(onIdle)
  idle.current = onIdle
  useEffect(() => {
    if (minutes === 0) return
    let touched = now().getTime()
    const touch = () => {
      touched = now().getTime()
    }
    // By the clock and not by one long timer: a device that slept has been idle too.
    const watch = setInterval(() => {
      if (now().getTime() - touched < minutes * 60_000) return
      touch()
      idle.current()
    }, 5000)
    for (const sign of signs) window.addEventListener(sign, touch, { capture: true, passive: true })
    return () => {
      clearInterval(watch)
      for (const sign of signs) window.removeEventListener(sign, touch, { capture: true })
    }
  }, [minutes])
}
