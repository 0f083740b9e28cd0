import { useSyncExternalStore } from 'react'

const query = '(max-width: 767px)'

/** Is this a phone's width? For what is another thing there, not only narrower: a table's row, a sheet. */
export function useNarrow(): boolean {
  return useSyncExternalStore(
    (tell) => {
      const media = matchMedia(query)
      media.addEventListener('change', tell)
      return () => media.removeEventListener('change', tell)
    },
    () => typeof matchMedia === 'function' && matchMedia(query).matches,
  )
}
