import type { OutputOf } from '@galla/contract/act'
import { listScaleLayouts, setScaleLayouts } from '@galla/contract/price-lists'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { call } from '../../app/client.ts'
import { FormTrouble } from '../../app/form-trouble.tsx'
import { useWords } from '../../app/language.ts'
import { queries } from '../../app/query.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { formatQuantity, formatRupees } from '../../ui/money.ts'
import { Select } from '../../ui/select.tsx'
import { toast } from '../../ui/toast.ts'

type Layout = OutputOf<typeof listScaleLayouts>['rows'][number]

const usual: Omit<Layout, 'prefix'> = {
  itemDigits: 5,
  innerCheckDigit: false,
  valueDigits: 5,
  valueIs: 'weight',
  valueDecimals: 3,
}
const prefixes = ['21', '22', '23', '24', '25', '26', '27', '28', '29', '20']
const upTo = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, at) => ({ value: String(from + at), words: String(from + at) }))

export function ScaleLabels() {
  const t = useWords()
  const { data } = useQuery({
    queryKey: ['price-lists', 'scales'],
    queryFn: ({ signal }) => call(listScaleLayouts, {}, { signal }),
  })
  const [typed, type] = useState<readonly Layout[]>()
  const rows = typed ?? data?.rows ?? []
  const save = useMutation({
    mutationFn: () => call(setScaleLayouts, { rows: [...rows] }),
    onSuccess: (saved) => {
      queries.setQueryData(['price-lists', 'scales'], saved)
      type(undefined)
      toast({ words: t('prices.scalesSaved') })
    },
  })
  const change = (at: number, more: Partial<Layout>) =>
    type(rows.map((row, index) => (index === at ? { ...row, ...more } : row)))
  const free = prefixes.find((prefix) => rows.every((row) => row.prefix !== prefix))
  const wrong = rows.some((row) => digitsOf(row) !== 10)
  return (
    <Card title={t('prices.scales')}>
      <p className="mb-3 text-ink-2">{t('prices.scalesLead')}</p>
      {data && rows.length === 0 && <p className="mb-3 text-ink-3">{t('prices.noScales')}</p>}
      <ul className="grid gap-3">
        {rows.map((row, at) => (
          <li key={row.prefix} className="grid gap-2 rounded border p-3">
            <div className="grid grid-cols-2 items-end gap-2 sm:grid-cols-[repeat(5,minmax(0,1fr))_auto]">
              <Select
                label={t('prices.prefix')}
                value={row.prefix}
                onValue={(prefix) => change(at, { prefix })}
                options={prefixes
                  .filter((prefix) => prefix === row.prefix || rows.every((one) => one.prefix !== prefix))
                  .map((prefix) => ({ value: prefix, words: prefix }))}
              />
              <Select
                label={t('prices.itemDigits')}
                value={String(row.itemDigits)}
                onValue={(digits) => change(at, { itemDigits: Number(digits) })}
                options={upTo(3, 7)}
              />
              <Select
                label={t('prices.valueDigits')}
                value={String(row.valueDigits)}
                onValue={(digits) => change(at, { valueDigits: Number(digits) })}
                options={upTo(3, 6)}
              />
              <Select
                label={t('prices.valueIs')}
                value={row.valueIs}
                onValue={(valueIs) =>
                  change(at, { valueIs: valueIs as Layout['valueIs'], valueDecimals: valueIs === 'weight' ? 3 : 2 })
                }
                options={[
                  { value: 'weight', words: t('prices.weight') },
                  { value: 'price', words: t('prices.priceValue') },
                ]}
              />
              <Select
                label={t('prices.decimals')}
                value={String(row.valueDecimals)}
                onValue={(decimals) => change(at, { valueDecimals: Number(decimals) })}
                options={upTo(0, row.valueIs === 'weight' ? 3 : 2)}
              />
              <IconButton
                label={t('prices.removeRow')}
                icon={<Trash2 />}
                onClick={() => type(rows.filter((_, index) => index !== at))}
              />
            </div>
            <Checkbox
              label={t('prices.inner')}
              checked={row.innerCheckDigit}
              onChecked={(innerCheckDigit) => change(at, { innerCheckDigit: innerCheckDigit === true })}
            />
            {digitsOf(row) === 10 ? (
              <p className="num text-small text-ink-2">{t('prices.example', exampleOf(row))}</p>
            ) : (
              <p role="alert" className="text-small text-brick">
                {t('prices.mustBeTwelve', {
                  now: row.itemDigits + row.valueDigits,
                  left: 10 - (row.innerCheckDigit ? 1 : 0),
                })}
              </p>
            )}
          </li>
        ))}
      </ul>
      <FormTrouble error={save.error} />
      <div className="mt-3 flex flex-wrap gap-2">
        {free && <Button onClick={() => type([...rows, { prefix: free, ...usual }])}>{t('prices.addScale')}</Button>}
        {typed && (
          <Button look="act" busy={save.isPending} disabled={wrong} onClick={() => save.mutate()}>
            {t('prices.saveScales')}
          </Button>
        )}
      </div>
    </Card>
  )
}

const digitsOf = (row: Layout) => row.itemDigits + row.valueDigits + (row.innerCheckDigit ? 1 : 0)

/** A label as the scale would print it for item 42. */
function exampleOf(row: Layout): { code: string; item: string; value: string } {
  const item = '42'.padStart(row.itemDigits, '0')
  const printed = '1350'.padStart(row.valueDigits, '0').slice(-row.valueDigits)
  const twelve = `${row.prefix}${item}${row.innerCheckDigit ? '7' : ''}${printed}`
  const sum = [...twelve].reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 1 : 3), 0)
  const amount = Number(printed) * 10 ** ((row.valueIs === 'weight' ? 3 : 2) - row.valueDecimals)
  const value = row.valueIs === 'weight' ? formatQuantity(amount, 'kg') : formatRupees(amount)
  return { code: `${twelve}${(10 - (sum % 10)) % 10}`, item, value }
}
