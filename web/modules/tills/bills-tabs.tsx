import { useNavigate } from '@tanstack/react-router'
import { useWords } from '../../app/language.ts'
import { paths } from '../../app/paths.ts'
import { useMay } from '../../app/session.ts'
import { Tabs } from '../../ui/tabs.tsx'

/** Two lists of one room: the bills, and the shifts they were rung up in. */
export function BillsTabs({ here }: { here: 'bills' | 'shifts' }) {
  const t = useWords()
  const navigate = useNavigate()
  const mayShifts = useMay('tills.list-shifts')
  if (!mayShifts) return null
  return (
    <Tabs
      label={t('shell.invoices')}
      value={here}
      onValue={(value) => void navigate({ to: value === 'shifts' ? paths.shifts : paths.invoices })}
      tabs={[
        { value: 'bills', words: t('shell.invoices') },
        { value: 'shifts', words: t('shifts.listTitle') },
      ]}
    />
  )
}
