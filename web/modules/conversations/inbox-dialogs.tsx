/** What is asked before something is decided: whom, until when, which label. For the chosen conversation, or for all selected. */
import { cancelScheduled, runMacro, scheduleMessage } from '@galla/contract/conversations'
import { AlarmClock, Check, ChevronsUp, Circle, UserRound, UsersRound, WandSparkles } from 'lucide-react'
import { useState } from 'react'
import { call } from '../../app/client.ts'
import { newId, now } from '../../app/clock.ts'
import { useDates, useWords } from '../../app/language.ts'
import { queries } from '../../app/query.ts'
import { useSayTrouble } from '../../app/say-trouble.ts'
import { useSession } from '../../app/session.ts'
import { CommandPalette, type PaletteItem } from '../../ui/command-palette.tsx'
import { toast } from '../../ui/toast.ts'
import { useDecide } from './decide.ts'
import { draftOf, keepDraft } from './drafts.ts'
import { priorities } from './filter-words.ts'
import { useInbox } from './inbox-data.ts'
import { labelDot } from './label-colours.ts'
import { whenSaid } from './snooze-words.ts'
import { bringSoon, changeConversation, putRow, type Row } from './thread-cache.ts'
import { nameOf } from './words.ts'

export type Dialog = 'assign' | 'team' | 'label' | 'priority' | 'macro' | 'snooze' | 'later'

export interface InboxDialogsProps {
  readonly dialog: Dialog
  /** One, or all that are selected. */
  readonly rows: readonly Row[]
  readonly onClose: () => void
  readonly onDone: () => void
}

export default function InboxDialogs(props: InboxDialogsProps) {
  const t = useWords()
  const { dialog, rows } = props
  const about = rows.length === 1 ? nameOf(rows[0]!) : t('desk.many', { count: rows.length })
  return dialog === 'snooze' || dialog === 'later' ? (
    <When
      {...props}
      title={dialog === 'snooze' ? t('desk.snoozeTitle', { name: about }) : t('desk.laterTitle', { name: about })}
    />
  ) : (
    <Pick {...props} title={t(`desk.pick.${dialog}`, { name: about })} />
  )
}

function Pick({ dialog, rows, title, onClose, onDone }: InboxDialogsProps & { title: string }) {
  const t = useWords()
  const inbox = useInbox()
  const decide = useDecide()
  const me = useSession()?.person.id
  const sayTrouble = useSayTrouble()
  const first = rows[0]
  if (!first || !inbox) return null
  const same = <T,>(of: (row: Row) => T) => (rows.every((row) => of(row) === of(first)) ? of(first) : undefined)
  const done = (become: Parameters<typeof decide>[1], words: string) => {
    void decide(rows, become, words)
    onDone()
  }
  const tick = (on: boolean) => (on ? <Check /> : <Circle className="opacity-0" />)
  const items: PaletteItem[] =
    dialog === 'assign'
      ? [
          ...inbox.colleagues
            .filter(({ mayAnswer }) => mayAnswer)
            .toSorted(
              (a, b) => Number(b.id === me) - Number(a.id === me) || rank[a.availability] - rank[b.availability],
            )
            .map((one) => ({
              id: one.id,
              words: `${one.id === me ? `${one.name} (${t('inbox.you')})` : one.name} · ${t(`desk.availability.${one.availability}`)}`,
              group: t('desk.people'),
              icon: <UserRound className={availabilityTone[one.availability]} />,
              act: () => done({ assigneeId: one.id }, t('desk.givenTo', { name: one.name })),
            })),
          {
            id: 'nobody',
            words: t('desk.nobody'),
            group: t('desk.people'),
            icon: <Circle />,
            act: () => done({ assigneeId: null }, t('desk.givenToNobody')),
          },
        ]
      : dialog === 'team'
        ? [
            ...inbox.teams.map((team) => ({
              id: team.id,
              words: team.name,
              group: t('desk.teams'),
              icon: same((row) => row.teamId) === team.id ? <Check /> : <UsersRound />,
              act: () => done({ teamId: team.id }, t('desk.givenTo', { name: team.name })),
            })),
            {
              id: 'none',
              words: t('desk.noTeam'),
              group: t('desk.teams'),
              icon: <Circle />,
              act: () => done({ teamId: null }, t('desk.givenToNoTeam')),
            },
          ]
        : dialog === 'label'
          ? inbox.labels.map((label) => {
              const on = rows.every(({ labelIds }) => labelIds.includes(label.id))
              return {
                id: label.id,
                words: label.name,
                group: t('desk.labels'),
                icon: (
                  <span className="flex items-center gap-2">
                    {tick(on)}
                    <span className={`size-2.5 rounded-full ${labelDot[label.colour]}`} />
                  </span>
                ),
                act: () =>
                  done(
                    on ? { removeLabelIds: [label.id] } : { addLabelIds: [label.id] },
                    t(on ? 'desk.unlabelled' : 'desk.labelled', { label: label.name }),
                  ),
              }
            })
          : dialog === 'priority'
            ? priorities.toReversed().map((priority) => ({
                id: priority,
                words: t(`desk.priorities.${priority}`),
                group: t('desk.priority'),
                icon:
                  same((row) => row.priority) === priority ? (
                    <Check />
                  ) : (
                    <ChevronsUp className={priority === 'urgent' ? 'text-brick!' : 'opacity-40'} />
                  ),
                act: () => done({ priority }, t('desk.prioritySet', { priority: t(`desk.priorities.${priority}`) })),
              }))
            : inbox.macros.map((macro) => ({
                id: macro.id,
                words: macro.name,
                group: t('desk.macros'),
                icon: <WandSparkles />,
                act: () => {
                  void run(macro.id)
                  onDone()
                },
              }))

  async function run(macroId: string): Promise<void> {
    const name = inbox?.macros.find(({ id }) => id === macroId)?.name ?? ''
    try {
      for (const row of rows) {
        const after = await call(runMacro, {
          conversationId: row.id,
          version: row.version,
          macroId,
          messageId: newId(),
        })
        putRow(after)
        changeConversation(after.id, after)
        bringSoon(after.id, undefined)
      }
      toast({ words: t('desk.macroDone', { name }) })
    } catch (error) {
      sayTrouble(error)
    }
  }

  return (
    <CommandPalette
      open
      onOpen={(open) => !open && onClose()}
      title={title}
      placeholder={title}
      nothing={t(`desk.none.${dialog as 'label'}`)}
      items={items}
    />
  )
}

const rank = { available: 0, away: 1, offline: 2 }
const availabilityTone = { available: 'text-leaf!', away: 'text-marigold-ink!', offline: 'text-ink-3!' }

function When({ dialog, rows, title, onClose, onDone }: InboxDialogsProps & { title: string }) {
  const t = useWords()
  const dates = useDates()
  const decide = useDecide()
  const sayTrouble = useSayTrouble()
  const [text, say] = useState('')
  const moment = now()
  const typed = whenSaid(text, moment)
  const shown = (at: Date) =>
    `${dates.weekday(at)} ${dates.momentDay(at.toISOString())}, ${dates.time(at.toISOString())}`
  const presets = [
    ['in 1 hour', t('desk.presets.hour')],
    ['today 18:00', t('desk.presets.evening')],
    ['tomorrow 9:00', t('desk.presets.tomorrow')],
    ['monday 9:00', t('desk.presets.monday')],
    ['next month', t('desk.presets.month')],
  ] as const

  const choose = (at: Date | null) => {
    const until = at?.toISOString() ?? null
    if (dialog === 'snooze') {
      const words = at ? t('desk.snoozedUntil', { when: shown(at) }) : t('desk.snoozedUntilReply')
      void decide(rows, { state: 'snoozed', snoozedUntil: until }, words)
      onDone()
    } else if (at) void sendLater(at)
  }

  async function sendLater(at: Date): Promise<void> {
    const conversationId = rows[0]!.id
    try {
      const body = draftOf(conversationId)
      const one = await call(scheduleMessage, { conversationId, messageId: newId(), body, sendAt: at.toISOString() })
      keepDraft(conversationId, '')
      toast({
        words: t('desk.sendsLater', { when: shown(at) }),
        undo: () =>
          void call(cancelScheduled, { scheduledId: one.id }).then(() => {
            keepDraft(conversationId, body)
            return queries.invalidateQueries({ queryKey: ['scheduled', conversationId] })
          }),
      })
      void queries.invalidateQueries({ queryKey: ['scheduled', conversationId] })
      onDone()
    } catch (error) {
      sayTrouble(error)
    }
  }

  const plain = text.trim().toLowerCase()
  const fits = (words: string) => plain === '' || words.toLowerCase().includes(plain)
  const items: PaletteItem[] = [
    ...(typed
      ? [
          {
            id: 'typed',
            words: shown(typed),
            also: [text],
            group: t('desk.asYouSay'),
            icon: <AlarmClock />,
            act: () => choose(typed),
          },
        ]
      : []),
    ...presets.flatMap(([said, words], nth) => {
      const at = whenSaid(said, moment)
      // On a Sunday, tomorrow morning and Monday morning are one.
      const saidBefore = at && presets.slice(0, nth).some(([other]) => `${whenSaid(other, moment)}` === `${at}`)
      return at && !saidBefore && fits(words)
        ? [
            {
              id: said,
              words: `${words} · ${shown(at)}`,
              also: [said],
              group: t('desk.orChoose'),
              icon: <AlarmClock />,
              act: () => choose(at),
            },
          ]
        : []
    }),
    ...(dialog === 'snooze' && fits(t('desk.presets.reply'))
      ? [
          {
            id: 'reply',
            words: t('desk.presets.reply'),
            group: t('desk.orChoose'),
            icon: <AlarmClock />,
            act: () => choose(null),
          },
        ]
      : []),
  ]
  return (
    <CommandPalette
      open
      onOpen={(open) => !open && onClose()}
      title={title}
      placeholder={t('desk.whenHint')}
      nothing={t('desk.noTime')}
      items={items}
      onText={say}
      found
    />
  )
}
