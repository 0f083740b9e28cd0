/** A message that waits for its time: other words, another time, or not at all. */
import { changeScheduled } from '@galla/contract/conversations'
import { useMutation } from '@tanstack/react-query'
import { AlarmClock } from 'lucide-react'
import { useState } from 'react'
import { call } from '../../app/client.ts'
import { now } from '../../app/clock.ts'
import { FormTrouble } from '../../app/form-trouble.tsx'
import { useActions, useKeyOf } from '../../app/keys.ts'
import { useDates, useWords } from '../../app/language.ts'
import { queries } from '../../app/query.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { FilterChip } from '../../ui/chip.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { toast } from '../../ui/toast.ts'
import { fits, LimitedField } from './limited-field.tsx'
import { whenSaid } from './snooze-words.ts'
import type { ThreadProps } from './thread.tsx'
import type { Conversation } from './thread-cache.ts'

const presets = [
  ['in 1 hour', 'hour'],
  ['today 18:00', 'evening'],
  ['tomorrow 9:00', 'tomorrow'],
  ['monday 9:00', 'monday'],
] as const
const textLimit = 4096

export default function ChangeScheduledForm({
  scheduled,
  conversation,
  onClose,
  onDrop,
}: {
  readonly scheduled: NonNullable<ThreadProps['scheduled']>[number]
  readonly conversation: Conversation
  readonly onClose: () => void
  readonly onDrop: () => void
}) {
  const t = useWords()
  const dates = useDates()
  const [text, write] = useState(scheduled.text)
  const [said, say] = useState('')
  const moment = now()
  const chosen = said.trim() === '' ? new Date(scheduled.sendAt) : whenSaid(said, moment)
  const past = chosen !== undefined && chosen.getTime() <= moment.getTime()
  const shown = (at: Date) =>
    `${dates.weekday(at)} ${dates.momentDay(at.toISOString())}, ${dates.time(at.toISOString())}`
  const { windowClosesAt } = conversation
  const shutBy = chosen !== undefined && (windowClosesAt === null || chosen.getTime() > Date.parse(windowClosesAt))
  const ready = fits(text, textLimit) && chosen !== undefined && !past
  const save = useMutation({
    mutationFn: (at: Date) =>
      call(changeScheduled, {
        scheduledId: scheduled.id,
        version: scheduled.version,
        body: text.trim(),
        sendAt: at.toISOString(),
      }),
    onSuccess: (after) => {
      toast({ words: t('composing.scheduledSaved', { when: shown(new Date(after.sendAt)) }) })
      onClose()
    },
    // Sent or changed by somebody else meanwhile: the list is as it is now.
    onSettled: () => queries.invalidateQueries({ queryKey: ['scheduled', conversation.id] }),
  })
  const submit = () => {
    if (ready && chosen && !save.isPending) save.mutate(chosen)
  }
  const keys = useKeyOf('inbox.save-scheduled', 'Mod+Enter')
  useActions([
    {
      id: 'inbox.save-scheduled',
      words: t('composing.scheduledSave'),
      keys: 'Mod+Enter',
      hidden: true,
      whileTyping: true,
      disabled: !ready,
      perform: submit,
    },
  ])
  return (
    <Dialog
      open
      size="medium"
      onOpen={(open) => !open && onClose()}
      title={t('composing.scheduledTitle')}
      acts={
        <>
          <Button onClick={onDrop}>{t('composing.scheduledDrop')}</Button>
          <Button look="act" keys={keys} disabled={!ready} busy={save.isPending} onClick={submit}>
            {t('composing.scheduledSave')}
          </Button>
        </>
      }
    >
      <form
        className="grid gap-3.5"
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <FormTrouble error={save.error} />
        {scheduled.failed && <Banner tone="brick">{scheduled.failed}</Banner>}
        <LimitedField
          label={t('composing.scheduledText')}
          lines
          autoFocus
          value={text}
          onValue={write}
          limit={textLimit}
        />
        <div className="grid gap-2">
          <TextField
            label={t('composing.scheduledWhen')}
            placeholder={t('desk.whenHint')}
            before={<AlarmClock />}
            value={said}
            fault={said.trim() !== '' && !chosen ? t('desk.noTime') : past ? t('desk.noTime') : undefined}
            hint={chosen && t('composing.scheduledAt', { when: shown(chosen) })}
            onChange={(event) => say(event.target.value)}
          />
          <div className="flex flex-wrap gap-1.5">
            {presets.map(([english, word]) => {
              const at = whenSaid(english, moment)
              return (
                at && (
                  <FilterChip key={word} on={said === english} onToggle={() => say(english)}>
                    {t(`desk.presets.${word}`)}
                  </FilterChip>
                )
              )
            })}
          </div>
        </div>
        {ready && shutBy && <Banner tone="gold">{t('composing.scheduledShut')}</Banner>}
        <button type="submit" hidden />
      </form>
    </Dialog>
  )
}
