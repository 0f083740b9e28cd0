import { useNavigate } from '@tanstack/react-router'
import { useWords } from '../../app/language.ts'
import { paths } from '../../app/paths.ts'
import { useMay } from '../../app/session.ts'
import { Tabs } from '../../ui/tabs.tsx'

const pages = { bills: paths.purchases, suppliers: paths.suppliers, inputTax: paths.inputTax } as const

/** The lists of one room: the bills, from whom, and the tax they bring. */
export function PurchaseTabs({ here }: { here: keyof typeof pages }) {
  const t = useWords()
  const navigate = useNavigate()
  const mayTax = useMay('purchases.show-input-tax')
  return (
    <Tabs
      label={t('shell.purchases')}
      value={here}
      onValue={(value) => void navigate({ to: pages[value as keyof typeof pages] })}
      tabs={[
        { value: 'bills', words: t('purchases.bills') },
        { value: 'suppliers', words: t('purchases.suppliers') },
        ...(mayTax ? [{ value: 'inputTax', words: t('purchases.inputTax') }] : []),
      ]}
    />
  )
}
