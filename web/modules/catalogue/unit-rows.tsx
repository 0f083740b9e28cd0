/** The other units a product is sold in. */
import { unitsOfQuantity } from '@galla/gst/units'
import { Plus, Trash2 } from 'lucide-react'
import { useWords } from '../../app/language.ts'
import { unitWord } from '../../app/unit-word.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { MoneyField } from '../../ui/money-field.tsx'
import { QuantityField } from '../../ui/quantity-field.tsx'
import { Select } from '../../ui/select.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { Product } from './queries.ts'

export type UnitRow = Product['units'][number]

const usual: Readonly<Record<string, number>> = { DOZ: 12_000, GRS: 144_000, PRS: 2000 }
const offered = ['DOZ', 'BOX', 'PAC', 'CTN', 'BAG', 'BDL', 'PRS', 'SET', 'GRS', 'BTL', 'ROL', 'QTL']

export function UnitRows({
  unit,
  rows,
  onRows,
  fault,
}: {
  readonly unit: string
  readonly rows: readonly UnitRow[]
  readonly onRows: (rows: UnitRow[]) => void
  readonly fault: string | undefined
}) {
  const t = useWords()
  const change = (at: number, more: Partial<UnitRow>) =>
    onRows(rows.map((row, index) => (index === at ? { ...row, ...more } : row)))
  const left = offered.filter((code) => code !== unit && rows.every((row) => row.unit !== code))
  const add = left[0]
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1 font-medium">{t('prices.units')}</legend>
      <p className="text-small text-ink-2">{t('prices.unitsHint')}</p>
      {rows.map((row, at) => (
        <div
          key={row.unit}
          className="grid grid-cols-2 items-end gap-2 rounded border p-3 sm:grid-cols-[repeat(2,minmax(0,1fr))_auto]"
        >
          <Select
            label={t('prices.unit')}
            value={row.unit}
            onValue={(code) => change(at, { unit: code as UnitRow['unit'], factor: usual[code] ?? row.factor })}
            options={unitsOfQuantity
              .filter(({ code }) => code === row.unit || left.includes(code))
              .map(({ code, name }) => ({ value: code, words: `${name} (${code})` }))}
          />
          <QuantityField
            label={t('prices.holds')}
            unit={unitWord(unit) ?? ''}
            lessWord="−"
            moreWord="+"
            value={row.factor}
            onValue={(factor) => change(at, { factor: factor ?? row.factor })}
          />
          <IconButton
            label={t('prices.removeRow')}
            icon={<Trash2 />}
            onClick={() => onRows(rows.filter((_, index) => index !== at))}
          />
          <MoneyField
            label={t('prices.unitPrice')}
            optional={t('common.optional')}
            value={row.pricePaise ?? undefined}
            onValue={(pricePaise) => change(at, { pricePaise: pricePaise ?? null })}
          />
          <TextField
            label={t('prices.unitBarcode')}
            optional={t('common.optional')}
            spellCheck={false}
            maxLength={48}
            data-takes-codes=""
            value={row.barcode ?? ''}
            onChange={(event) => change(at, { barcode: event.target.value.trim() || null })}
          />
        </div>
      ))}
      {fault && (
        <p role="alert" className="text-small text-brick">
          {fault}
        </p>
      )}
      {add && (
        <div>
          <Button
            type="button"
            size="small"
            icon={<Plus />}
            onClick={() =>
              onRows([
                ...rows,
                { unit: add as UnitRow['unit'], factor: usual[add] ?? 10_000, pricePaise: null, barcode: null },
              ])
            }
          >
            {t('prices.addUnit')}
          </Button>
        </div>
      )}
    </fieldset>
  )
}
