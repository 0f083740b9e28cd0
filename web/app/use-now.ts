import { useEffect, useState } from 'react'
import { now } from './clock.ts'

/** The moment, told again as it passes: for what counts down on a screen. */
export function useNow(everySeconds = 20): Date {
  const [moment, tell] = useState(now)
  useEffect(() => {
    const ticking = setInterval(() => tell(now()), everySeconds * 1000)
    return () => clearInterval(ticking)
  }, [everySeconds])
  return moment
}
