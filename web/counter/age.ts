/** How long ago, as a cashier says it: 4 min, 2 h. */
import { useWords } from '../app/language.ts'

export function useAge(): (since: string, now: Date) => string {
  const t = useWords()
  return (since, now) => {
    const minutes = Math.max(0, Math.floor((now.getTime() - Date.parse(since)) / 60_000))
    return minutes < 60
      ? t('common.minutes', { count: minutes })
      : t('common.hours', { count: Math.floor(minutes / 60) })
  }
}
