/** A till works in one tab. The lock says which; another tab may take it, and the first then says so. */
import { useEffect, useState } from 'react'

export type TabState = 'asking' | 'here' | 'elsewhere'

/** Longer than the lock's own answer when it is free. */
const patience = 250

export function useOneTab(businessId: string): { readonly state: TabState; readonly take: () => void } {
  const [state, become] = useState<TabState>('asking')
  const [taken, takeIt] = useState(0)

  useEffect(() => {
    // Locks are missing outside https and localhost, where nobody should work anyway.
    if (!navigator.locks) {
      become('here')
      return
    }
    const gone = new AbortController()
    let leave = () => {}
    const held = new Promise<void>((resolve) => {
      leave = resolve
    })
    const waiting = setTimeout(() => become('elsewhere'), patience)
    // Without force it waits in the row, so that the bill comes here when the other tab is closed.
    const how = taken > 0 ? { steal: true } : { signal: gone.signal }
    navigator.locks
      .request(`galla.counter.${businessId}`, how, () => {
        clearTimeout(waiting)
        if (gone.signal.aborted) return
        become('here')
        return held
      })
      // It was taken by another tab, or nobody waits for it any more.
      .catch(() => {
        if (!gone.signal.aborted) become('elsewhere')
      })
    return () => {
      clearTimeout(waiting)
      gone.abort()
      leave()
    }
  }, [businessId, taken])

  return { state, take: () => takeIt((times) => times + 1) }
}
