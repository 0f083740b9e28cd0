import { useNavigate } from '@tanstack/react-router'
import { useWords } from '../../app/language.ts'
import { paths } from '../../app/paths.ts'
import { useMay } from '../../app/session.ts'
import { Tabs } from '../../ui/tabs.tsx'

/** Two lists of people: all of them, and those who owe. */
export function ContactTabs({ here }: { here: 'all' | 'owing' }) {
  const t = useWords()
  const navigate = useNavigate()
  const mayKhata = useMay('sales.list-khatas')
  if (!mayKhata) return null
  return (
    <Tabs
      label={t('shell.contacts')}
      value={here}
      onValue={(value) => void navigate({ to: value === 'owing' ? paths.khatas : paths.contacts })}
      tabs={[
        { value: 'all', words: t('khata.contactsTab') },
        { value: 'owing', words: t('khata.list') },
      ]}
    />
  )
}
