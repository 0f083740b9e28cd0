/** All filters of the list, and keeping them under a name. */
import { listChannels } from '@galla/contract/channels'
import { saveView } from '@galla/contract/inbox'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../app/client.ts'
import { newId, todayInIndia } from '../../app/clock.ts'
import { useWords } from '../../app/language.ts'
import { queries } from '../../app/query.ts'
import { useSayTrouble } from '../../app/say-trouble.ts'
import { useMay } from '../../app/session.ts'
import { Button } from '../../ui/button.tsx'
import { DateField } from '../../ui/date-field.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Select } from '../../ui/select.tsx'
import { Switch } from '../../ui/switch.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { toast } from '../../ui/toast.ts'
import { contactLanguages } from '../contacts/languages.ts'
import type { FilterName } from './filter-names.ts'
import { addressOf, type FilterAddress, filtersIn, priorities, sorts, viewOf } from './filter-words.ts'
import { inboxQuery, useInbox } from './inbox-data.ts'
import type { ListFilters } from './thread-cache.ts'

export interface FilterDialogProps {
  readonly filters: ListFilters
  readonly onFilters: (address: Record<FilterName, string | undefined>) => void
  readonly onClose: () => void
}

export default function FilterDialog({ filters, onFilters, onClose }: FilterDialogProps) {
  const t = useWords()
  const inbox = useInbox()
  const mayListChannels = useMay('channels.list-channels')
  const mayForAll = useMay('conversations.save-for-everybody')
  const mayKeep = useMay('conversations.save-view')
  const sayTrouble = useSayTrouble()
  const [said, say] = useState<FilterAddress>(addressOf(filters))
  const [name, setName] = useState('')
  const [everybody, forEverybody] = useState(false)
  const { data } = useQuery({
    queryKey: ['channels', 'list'],
    enabled: mayListChannels,
    queryFn: ({ signal }) => call(listChannels, {}, { signal }),
  })
  const set = (which: FilterName) => (value: string | undefined) => say({ ...said, [which]: value || undefined })
  const any = { value: '', words: t('desk.any') }
  const flag = (which: 'unread' | 'waiting' | 'unattended') => (
    <Switch
      label={t(`desk.filters.${which}`)}
      checked={said[which] !== undefined}
      onChecked={(on) => set(which)(on ? '1' : '')}
    />
  )
  const of = (all: readonly { id: string; name: string }[] | undefined) => [
    any,
    ...(all ?? []).map(({ id, name: words }) => ({ value: id, words })),
  ]
  const keep = async () => {
    try {
      const now = filtersIn(said, undefined)
      await call(saveView, { viewId: newId(), name, filters: viewOf(now), whose: everybody ? 'everybody' : 'mine' })
      void queries.invalidateQueries({ queryKey: inboxQuery.queryKey })
      toast({ words: t('desk.viewKept', { name }) })
      onFilters(said as Record<FilterName, string | undefined>)
    } catch (error) {
      sayTrouble(error)
    }
  }
  return (
    <Dialog
      open
      place="side"
      title={t('desk.filterTitle')}
      onOpen={(open) => !open && onClose()}
      acts={
        <>
          <Button onClick={() => say(addressOf({ tab: filters.tab }))}>{t('desk.clearFilters')}</Button>
          <Button look="act" onClick={() => onFilters(said as Record<FilterName, string | undefined>)}>
            {t('desk.show')}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <div className="grid grid-cols-2 gap-3">
          <Select
            label={t('desk.filters.state')}
            value={said.state ?? 'open'}
            onValue={(value) => set('state')(value === 'open' ? '' : value)}
            options={[
              { value: 'open', words: t('inbox.open') },
              { value: 'snoozed', words: t('desk.snoozed') },
              { value: 'resolved', words: t('inbox.resolved') },
            ]}
          />
          <Select
            label={t('desk.filters.sort')}
            value={said.sort ?? 'newest'}
            onValue={(value) => set('sort')(value === 'newest' ? '' : value)}
            options={sorts.map((value) => ({
              value,
              words: t(`desk.sorts.${value}`),
            }))}
          />
        </div>
        <div className="grid gap-1">
          {flag('unread')}
          {flag('waiting')}
          {flag('unattended')}
        </div>
        <div className="grid grid-cols-2 gap-3">
          <Select
            label={t('desk.filters.window')}
            value={said.window ?? ''}
            onValue={set('window')}
            options={[
              any,
              ...(['open', 'closing', 'closed'] as const).map((value) => ({
                value,
                words: t(`desk.windows.${value}`),
              })),
            ]}
          />
          <Select
            label={t('desk.priority')}
            value={said.priority ?? ''}
            onValue={set('priority')}
            options={[
              any,
              ...priorities.toReversed().map((value) => ({ value, words: t(`desk.priorities.${value}`) })),
            ]}
          />
          <Select
            label={t('desk.filters.assignee')}
            value={said.assigneeId ?? ''}
            onValue={set('assigneeId')}
            options={of(inbox?.colleagues)}
          />
          <Select label={t('desk.team')} value={said.teamId ?? ''} onValue={set('teamId')} options={of(inbox?.teams)} />
          <Select
            label={t('desk.label')}
            value={said.labelId ?? ''}
            onValue={set('labelId')}
            options={of(inbox?.labels)}
          />
          <Select
            label={t('desk.filters.channel')}
            value={said.channelId ?? ''}
            onValue={set('channelId')}
            options={of(data?.channels)}
          />
          <Select
            label={t('desk.filters.language')}
            value={said.language ?? ''}
            onValue={set('language')}
            options={[any, ...Object.entries(contactLanguages).map(([value, words]) => ({ value, words }))]}
          />
          <Select
            label={t('desk.filters.match')}
            value={said.match ?? 'all'}
            onValue={(value) => set('match')(value === 'all' ? '' : value)}
            options={(['all', 'any'] as const).map((value) => ({ value, words: t(`desk.matches.${value}`) }))}
          />
          <DateField
            today={todayInIndia()}
            label={t('desk.filters.activeFrom')}
            value={said.activeFrom ?? ''}
            onValue={set('activeFrom')}
          />
          <DateField
            today={todayInIndia()}
            label={t('desk.filters.activeTo')}
            value={said.activeTo ?? ''}
            onValue={set('activeTo')}
          />
          <DateField
            today={todayInIndia()}
            label={t('desk.filters.begunFrom')}
            value={said.begunFrom ?? ''}
            onValue={set('begunFrom')}
          />
          <DateField
            today={todayInIndia()}
            label={t('desk.filters.begunTo')}
            value={said.begunTo ?? ''}
            onValue={set('begunTo')}
          />
        </div>
        {mayKeep && (
          <fieldset className="grid gap-3 rounded border p-3">
            <legend className="px-1 font-semibold">{t('desk.keepView')}</legend>
            <TextField
              label={t('desk.viewName')}
              value={name}
              maxLength={60}
              onChange={(event) => setName(event.target.value)}
            />
            {mayForAll && <Switch label={t('desk.forEverybody')} checked={everybody} onChecked={forEverybody} />}
            <Button disabled={!name.trim()} onClick={() => void keep()}>
              {t('desk.keepViewAct')}
            </Button>
          </fieldset>
        )}
      </div>
    </Dialog>
  )
}
