/** What was done in a conversation, as its thread tells it: "Asha gave it to Ravi". */
import type { useDates, useWords } from '../../app/language.ts'
import type { Message } from './thread-cache.ts'

type T = ReturnType<typeof useWords>

export function eventWords(t: T, dates: ReturnType<typeof useDates>, message: Message): string {
  const { content, sentBy } = message
  if (content.kind !== 'event') return ''
  const { what, until } = content
  const by = sentBy?.name
  const to = what === 'priority' ? t(`desk.priorities.${content.to as 'high'}`) : (content.to ?? '')
  const when = until ? `${dates.momentDay(until)}, ${dates.time(until)}` : undefined
  const words =
    what === 'snoozed'
      ? when
        ? t('desk.events.snoozedUntil', { when })
        : t('desk.events.snoozed')
      : t(`desk.events.${what}`, { to })
  return by ? t('desk.by', { by, words }) : words
}
