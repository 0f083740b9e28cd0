/** Whose phone is it? All customers who can be tried, found by name or number, and a new one made in a moment. */
import { useQueryClient } from '@tanstack/react-query'
import { Search, UserRoundPlus } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { languages, useLanguage, useWords } from '../../app/language.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Count, ListRow } from '../../ui/list-row.tsx'
import { formatPhone } from '../../ui/phone.ts'
import { PhoneField } from '../../ui/phone-field.tsx'
import { Select } from '../../ui/select.tsx'
import { SkeletonList } from '../../ui/skeleton.tsx'
import { State } from '../../ui/state.tsx'
import { Switch } from '../../ui/switch.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { addPhone, type Phone } from './line.ts'

const USERNAME = /^[a-z0-9][a-z0-9._]{1,33}[a-z0-9]$/

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
            small={
              <>
                <PhoneNumberOf phone={phone} />
                {phone.language !== 'en' && <span lang={phone.language}> · {languageName(phone.language)}</span>}
              </>
            }
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

export function PhoneNumberOf({ phone }: { phone: Phone }) {
  const t = useWords()
  if (phone.hidesPhone) {
    return (
      <span>
        {phone.username ? `@${phone.username}` : ''} ({t('sandbox.numberHidden')})
      </span>
    )
  }
  return <span className="num">{formatPhone(`+${phone.waId}`, { country: true })}</span>
}

export function languageName(language: string): string {
  return languages[language as keyof typeof languages] ?? language
}

/** Those who spoke last first; then by name. */
function found(phones: readonly Phone[] | undefined, wanted: string): Phone[] {
  const words = wanted.trim().toLowerCase()
  const digits = words.replace(/\D/g, '')
  return (phones ?? [])
    .filter(
      (it) =>
        words === '' ||
        it.name.toLowerCase().includes(words) ||
        it.username?.includes(words) ||
        (digits !== '' && it.waId.includes(digits)),
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
  const [language, setLanguage] = useState<string>(useLanguage())
  const [hidden, setHidden] = useState(false)
  const [username, setUsername] = useState('')
  const whole = phone !== undefined && name.trim() !== '' && (!hidden || USERNAME.test(username))
  const make = async (event: FormEvent) => {
    event.preventDefault()
    if (!whole) return
    const waId = phone.slice(1)
    await addPhone(queries, { waId, name: name.trim(), language, hidesPhone: hidden, ...(hidden && { username }) })
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
        <Select
          label={t('sandbox.language')}
          value={language}
          onValue={setLanguage}
          options={Object.entries(languages).map(([value, words]) => ({ value, words }))}
        />
        <Switch
          label={t('sandbox.onlyUsername')}
          hint={t('sandbox.onlyUsernameHint')}
          checked={hidden}
          onChecked={setHidden}
        />
        {hidden && (
          <TextField
            label={t('sandbox.username')}
            before="@"
            value={username}
            autoCapitalize="none"
            onChange={(event) => setUsername(event.target.value.toLowerCase())}
            maxLength={35}
          />
        )}
        <Button type="submit" look="act" wide disabled={!whole}>
          {t('sandbox.newPhoneAct')}
        </Button>
      </form>
    </Dialog>
  )
}
