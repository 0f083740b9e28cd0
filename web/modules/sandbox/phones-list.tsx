/** Whose phone is it? All customers who can be tried, found by name or number, and a new one made in a moment. */
import { useQueryClient } from '@tanstack/react-query'
import { Search, UserRoundPlus } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { useWords } from '../../app/language.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Count, ListRow } from '../../ui/list-row.tsx'
import { formatPhone } from '../../ui/phone.ts'
import { PhoneField } from '../../ui/phone-field.tsx'
import { SkeletonList } from '../../ui/skeleton.tsx'
import { State } from '../../ui/state.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { addPhone, type Phone } from './line.ts'

export interface PhonesListProps {
  readonly phones: readonly Phone[] | undefined
  readonly chosen: string | undefined
  readonly onChoose: (waId: string) => void
}

export function PhonesList({ phones, chosen, onChoose }: PhonesListProps) {
  const t = useWords()
  const [wanted, want] = useState('')
  const [adding, add] = useState(false)
  const shown = found(phones, wanted)
  return (
    <div className="flex h-full min-h-0 flex-col bg-surface">
      <div className="flex items-end gap-2 border-b p-3">
        <div className="min-w-0 flex-1">
          <TextField
            label={t('sandbox.findPerson')}
            labelHidden
            placeholder={t('sandbox.findPerson')}
            before={<Search />}
            value={wanted}
            onChange={(event) => want(event.target.value)}
          />
        </div>
        <Button icon={<UserRoundPlus />} onClick={() => add(true)}>
          {t('sandbox.newPhone')}
        </Button>
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto">
        {!phones && <SkeletonList />}
        {phones && shown.length === 0 && (
          <State kind="not-found" small title={t('sandbox.nobody')}>
            {t('sandbox.nobodyMore')}
          </State>
        )}
        {shown.map((phone) => (
          <ListRow
            key={phone.waId}
            before={<Avatar name={phone.name} size="medium" />}
            title={phone.name}
            small={<span className="num">{formatPhone(`+${phone.waId}`, { country: true })}</span>}
            aside={!phone.isOnline && t('sandbox.offline')}
            smallAside={phone.unread > 0 && <Count count={phone.unread} label={t('sandbox.unread')} />}
            fresh={phone.unread > 0}
            on={phone.waId === chosen}
            onOpen={() => onChoose(phone.waId)}
          />
        ))}
      </div>
      <NewPhone
        open={adding}
        onOpen={add}
        onAdded={(waId) => {
          add(false)
          onChoose(waId)
        }}
      />
    </div>
  )
}

/** Those who spoke last first; then by name. */
function found(phones: readonly Phone[] | undefined, wanted: string): Phone[] {
  const words = wanted.trim().toLowerCase()
  const digits = words.replace(/\D/g, '')
  return (phones ?? [])
    .filter(
      (it) => words === '' || it.name.toLowerCase().includes(words) || (digits !== '' && it.waId.includes(digits)),
    )
    .toSorted((a, b) => (b.lastMessageAt ?? 0) - (a.lastMessageAt ?? 0) || a.name.localeCompare(b.name))
}

function NewPhone({
  open,
  onOpen,
  onAdded,
}: {
  open: boolean
  onOpen: (open: boolean) => void
  onAdded: (waId: string) => void
}) {
  const t = useWords()
  const queries = useQueryClient()
  const [name, setName] = useState('')
  const [phone, setPhone] = useState<string>()
  const make = async (event: FormEvent) => {
    event.preventDefault()
    if (!phone || !name.trim()) return
    const waId = phone.slice(1)
    await addPhone(queries, waId, name.trim())
    setName('')
    setPhone(undefined)
    onAdded(waId)
  }
  return (
    <Dialog open={open} onOpen={onOpen} title={t('sandbox.newPhoneTitle')} lead={t('sandbox.newPhoneLead')}>
      <form onSubmit={(event) => void make(event)} className="grid gap-4">
        <TextField
          label={t('sandbox.name')}
          value={name}
          onChange={(event) => setName(event.target.value)}
          maxLength={60}
        />
        <PhoneField label={t('sandbox.number')} value={phone} onValue={setPhone} />
        <Button type="submit" look="act" wide disabled={!phone || !name.trim()}>
          {t('sandbox.newPhoneAct')}
        </Button>
      </form>
    </Dialog>
  )
}
