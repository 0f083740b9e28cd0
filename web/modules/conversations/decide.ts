/**
 * What is decided about conversations, one or many: shown at once, told to the server, taken back with one press. What a
 * colleague was quicker with is left as it is, and the colleague named.
 */
import type { InputOf, OutputOf } from '@galla/contract/act'
import { changeConversations } from '@galla/contract/conversations'
import { useMemo, useRef } from 'react'
import { call } from '../../app/client.ts'
import { useWords } from '../../app/language.ts'
import { queries } from '../../app/query.ts'
import { useSayTrouble } from '../../app/say-trouble.ts'
import { toast } from '../../ui/toast.ts'
import { inboxQuery } from './inbox-data.ts'
import { bring, changeConversation, messagesIn, putRow, type Row } from './thread-cache.ts'

type Change = InputOf<typeof changeConversations>['changes'][number]
export type Become = Change['become']
export type Decide = (rows: readonly Row[], become: Become, words: string) => Promise<boolean>

/** So many travel together; more go one portion after another. */
const portion = 200

export function useDecide(): Decide {
  const t = useWords()
  const sayTrouble = useSayTrouble()
  const say = useRef({ t, sayTrouble })
  say.current = { t, sayTrouble }
  return useMemo(() => {
    const ask = async (changes: readonly Change[]) => {
      const answers: OutputOf<typeof changeConversations>[] = []
      for (let from = 0; from < changes.length; from += portion)
        answers.push(await call(changeConversations, { changes: changes.slice(from, from + portion) }))
      const rows = answers.flatMap((answer) => answer.rows)
      for (const row of rows) show(row)
      return { undo: answers.flatMap((answer) => answer.undo), stale: answers.flatMap((answer) => answer.stale) }
    }
    return async (rows, become, words) => {
      for (const row of rows) show({ ...row, ...shownAs(become, row) })
      try {
        const changes = rows.map((row) => ({ conversationId: row.id, version: row.version, become }))
        const { undo, stale } = await ask(changes)
        if (undo.length > 0)
          toast({ words, undo: () => void ask(undo as Change[]).catch((error) => say.current.sayTrouble(error)) })
        if (stale.length > 0) await tellStale(stale)
        return stale.length === 0
      } catch (error) {
        for (const row of rows) show(row)
        say.current.sayTrouble(error)
        return false
      }
    }

    async function tellStale(ids: readonly string[]): Promise<void> {
      await Promise.allSettled(ids.map((id) => bring(id, new Set())))
      const first = ids[0]!
      const who = messagesIn(first).find(({ direction }) => direction === 'event')?.sentBy?.name
      toast({
        tone: 'brick',
        words:
          ids.length > 1
            ? say.current.t('desk.staleMany', { count: ids.length })
            : who
              ? say.current.t('desk.staleBy', { who })
              : say.current.t('desk.stale'),
      })
    }
  }, [])
}

function show(row: Row): void {
  putRow(row)
  changeConversation(row.id, row)
}

/** As it will be, before the server has said so. */
function shownAs(become: Become, row: Row): Partial<Row> {
  const { state, assigneeId, teamId, priority, addLabelIds = [], removeLabelIds = [] } = become
  const name = queries
    .getQueryData<{ colleagues: { id: string; name: string }[] }>(inboxQuery.queryKey)
    ?.colleagues.find(({ id }) => id === assigneeId)?.name
  return {
    ...(state && { state, snoozedUntil: become.snoozedUntil ?? null }),
    ...(state === 'resolved' && { unread: 0, waitingSince: null }),
    ...(assigneeId !== undefined && { assignee: assigneeId === null ? null : { id: assigneeId, name: name ?? '' } }),
    ...(teamId !== undefined && { teamId }),
    ...(priority && { priority }),
    labelIds: [...new Set([...row.labelIds, ...addLabelIds])].filter((id) => !removeLabelIds.includes(id)),
  }
}
