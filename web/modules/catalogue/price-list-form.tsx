import type { OutputOf } from '@galla/contract/act'
import { addPriceList, changePriceList, type listPriceLists } from '@galla/contract/price-lists'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { call, Refused } from '../../app/client.ts'
import { newId, todayInIndia } from '../../app/clock.ts'
import { FormSheet } from '../../app/form-sheet.tsx'
import { FormTrouble } from '../../app/form-trouble.tsx'
import { useWords } from '../../app/language.ts'
import { queries } from '../../app/query.ts'
import { Button } from '../../ui/button.tsx'
import { DateField } from '../../ui/date-field.tsx'
import { latinDigits } from '../../ui/money.ts'
import { Switch } from '../../ui/switch.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { toast } from '../../ui/toast.ts'

export type PriceList = OutputOf<typeof listPriceLists>['rows'][number]

/** '7.5' as basis points; undefined for what is no share of a price. */
function readShare(text: string): number | undefined {
  const parts = /^(\d{1,3})(?:\.(\d{1,2}))?\s*%?$/.exec(latinDigits(text).trim() || '0')
  const share = parts ? Number(parts[1]) * 100 + Number((parts[2] ?? '').padEnd(2, '0')) : undefined
  return share !== undefined && share <= 10_000 ? share : undefined
}

export function PriceListForm({ list, onClose }: { list: PriceList | undefined; onClose: () => void }) {
  const t = useWords()
  const [id] = useState(newId)
  const first = {
    name: list?.name ?? '',
    off: list ? String(list.offBasisPoints / 100) : '',
    validFrom: list?.validFrom ?? undefined,
    validTo: list?.validTo ?? undefined,
    byHand: list?.byHand ?? true,
  }
  const [typed, type] = useState(first)
  const [tried, tryIt] = useState(false)
  const share = readShare(typed.off)
  const save = useMutation({
    mutationFn: (ended: boolean | undefined) => {
      const fields = {
        name: typed.name,
        offBasisPoints: share ?? 0,
        validFrom: typed.validFrom ?? null,
        validTo: typed.validTo ?? null,
        byHand: typed.byHand,
      }
      return list
        ? call(changePriceList, {
            priceListId: list.id,
            version: list.version,
            ...fields,
            ...(ended !== undefined && { ended }),
          })
        : call(addPriceList, { id, ...fields })
    },
    onSuccess: ({ name }) => {
      void queries.invalidateQueries({ queryKey: ['price-lists'] })
      toast({ words: t('prices.saved', { name }) })
      onClose()
    },
  })
  const taken = save.error instanceof Refused && save.error.code === 'catalogue.price-list-name-taken'
  const days = save.error instanceof Refused && save.error.code === 'catalogue.price-list-days'
  const today = todayInIndia()
  return (
    <FormSheet
      place="middle"
      title={list ? t('prices.changeTitle') : t('prices.addTitle')}
      act={list ? t('common.save') : t('prices.addList')}
      dirty={JSON.stringify(typed) !== JSON.stringify(first)}
      busy={save.isPending}
      foot={<FormTrouble error={taken || days ? undefined : save.error} />}
      onSubmit={() => {
        tryIt(true)
        if (typed.name.trim() && share !== undefined) save.mutate(undefined)
      }}
      onClose={onClose}
    >
      <div className="grid gap-4">
        <TextField
          autoFocus
          label={t('prices.name')}
          hint={t('prices.nameHint')}
          maxLength={60}
          value={typed.name}
          onChange={(event) => type({ ...typed, name: event.target.value })}
          fault={
            taken ? (save.error as Refused).words : tried && !typed.name.trim() ? t('common.fieldNeeded') : undefined
          }
        />
        <TextField
          label={t('prices.off')}
          hint={t('prices.offHint')}
          figures
          inputMode="decimal"
          after="%"
          value={typed.off}
          onChange={(event) => type({ ...typed, off: event.target.value })}
          fault={share === undefined ? t('prices.offHint') : undefined}
        />
        <div className="grid gap-4 sm:grid-cols-2">
          <DateField
            label={t('prices.validFrom')}
            optional={t('common.optional')}
            today={today}
            value={typed.validFrom}
            onValue={(validFrom) => type({ ...typed, validFrom })}
          />
          <DateField
            label={t('prices.validTo')}
            optional={t('common.optional')}
            today={today}
            earliest={typed.validFrom}
            value={typed.validTo}
            onValue={(validTo) => type({ ...typed, validTo })}
            fault={days ? (save.error as Refused).words : undefined}
          />
        </div>
        <Switch
          label={t('prices.byHand')}
          hint={t('prices.byHandHint')}
          checked={typed.byHand}
          onChecked={(byHand) => type({ ...typed, byHand })}
        />
        {list && (
          <Button type="button" onClick={() => save.mutate(!list.ended)}>
            {list.ended ? t('prices.restart') : t('prices.end')}
          </Button>
        )}
      </div>
    </FormSheet>
  )
}
