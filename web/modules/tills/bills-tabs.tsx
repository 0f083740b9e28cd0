import { useNavigate } from '@tanstack/react-router'
import { useWords } from '../../app/language.ts'
import { paths } from '../../app/paths.ts'
import { useMay } from '../../app/session.ts'
import { Tabs } from '../../ui/tabs.tsx'

const places = { bills: paths.invoices, vouchers: paths.vouchers, shifts: paths.shifts }

/** The lists of one room: the bills, the papers that undo them, and the shifts they were rung up in. */
export function BillsTabs({ here }: { here: keyof typeof places }) {
  const t = useWords()
  const navigate = useNavigate()
  const mayShifts = useMay('tills.list-shifts')
  const mayVouchers = useMay('sales.list-vouchers')
  if (!mayShifts && !mayVouchers) return null
  return (
    <Tabs
      label={t('shell.invoices')}
      value={here}
      onValue={(value) => void navigate({ to: places[value as keyof typeof places] })}
      tabs={[
        { value: 'bills', words: t('shell.invoices') },
        ...(mayVouchers ? [{ value: 'vouchers', words: t('shifts.vouchersTab') }] : []),
        ...(mayShifts ? [{ value: 'shifts', words: t('shifts.listTitle') }] : []),
      ]}
    />
  )
}
