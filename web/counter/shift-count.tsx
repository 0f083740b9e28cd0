/** Counting a drawer: how many of each note and coin, or the amount alone. Arrows and Enter go on to the next. */
import { type Counted, denominationsOn, sumOfCount } from '@galla/money/denominations'
import { type KeyboardEvent, useState } from 'react'
import { todayInIndia } from '../app/clock.ts'
import { useWords } from '../app/language.ts'
import { FilterChip } from '../ui/chip.tsx'
import { formatRupees } from '../ui/money.ts'
import { MoneyField } from '../ui/money-field.tsx'

export interface DrawerCount {
  readonly amountPaise: number | undefined
  /** Left out when only the amount was typed. */
  readonly count: Counted[] | undefined
}

export const nothingCounted: DrawerCount = { amountPaise: undefined, count: undefined }

const keyOf = ({ kind, valuePaise }: Pick<Counted, 'kind' | 'valuePaise'>) => `${kind} ${valuePaise}`

export function ShiftCount({
  value,
  onValue,
  lastPaise,
}: {
  readonly value: DrawerCount
  readonly onValue: (value: DrawerCount) => void
  /** What the last shift left: one press away. */
  readonly lastPaise?: number | null | undefined
}) {
  const t = useWords()
  const [byPieces, count] = useState(true)
  const known = denominationsOn(todayInIndia())
  const pieces = new Map(value.count?.map((row) => [keyOf(row), row.count]))
  const set = (changed: Counted) => {
    const rows = known
      .map(({ kind, value: valuePaise }) => {
        const row = { kind, valuePaise, count: pieces.get(keyOf({ kind, valuePaise })) ?? 0 }
        return keyOf(row) === keyOf(changed) ? changed : row
      })
      .filter((row) => row.count > 0)
    onValue({ amountPaise: sumOfCount(rows), count: rows })
  }
  // Nobody begins with a note that is hardly there any more.
  const usual = known.find(({ kind, given }) => kind === 'note' && given === undefined)?.value
  const column = (kind: Counted['kind'], first: boolean) => (
    <div className="grid content-start gap-1">
      <h3 className="text-caption font-semibold text-ink-2">{t(kind === 'note' ? 'shifts.notes' : 'shifts.coins')}</h3>
      {known
        .filter((one) => one.kind === kind)
        .map(({ value: valuePaise, given }) => (
          <PieceField
            key={`${kind} ${valuePaise}`}
            // Of notes nobody is given any more there may be one in a drawer, and mostly there is none.
            faded={given !== undefined}
            autoFocus={first && valuePaise === usual}
            valuePaise={valuePaise}
            pieces={pieces.get(keyOf({ kind, valuePaise }))}
            onPieces={(count) => set({ kind, valuePaise, count })}
          />
        ))}
    </div>
  )
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap gap-1.5">
        <FilterChip on={byPieces} onToggle={() => count(true)}>
          {t('shifts.byPieces')}
        </FilterChip>
        <FilterChip
          on={!byPieces}
          onToggle={() => {
            count(false)
            onValue({ amountPaise: value.amountPaise, count: undefined })
          }}
        >
          {t('shifts.amountOnly')}
        </FilterChip>
        {lastPaise !== null && lastPaise !== undefined && (
          <FilterChip
            on={value.count === undefined && value.amountPaise === lastPaise}
            onToggle={() => {
              count(false)
              onValue({ amountPaise: lastPaise, count: undefined })
            }}
          >
            {t('shifts.asLast', { amount: formatRupees(lastPaise) })}
          </FilterChip>
        )}
      </div>
      {byPieces ? (
        <fieldset className="grid gap-x-6 gap-y-3 sm:grid-cols-2" onKeyDown={walk}>
          <legend className="sr-only">{t('shifts.byPieces')}</legend>
          {column('note', true)}
          {column('coin', false)}
        </fieldset>
      ) : (
        <MoneyField
          autoFocus
          size="large"
          label={t('shifts.inDrawer')}
          value={value.amountPaise}
          onValue={(amountPaise) => onValue({ amountPaise, count: undefined })}
        />
      )}
      <p
        role="status"
        className="sticky -bottom-5 -mb-5 flex items-baseline justify-between gap-3 border-t border-dashed bg-surface pt-2 pb-4"
      >
        <span className="text-ink-2">{t('shifts.total')}</span>
        <strong className="num text-[28px] leading-tight font-[650] tracking-tight">
          {formatRupees(value.amountPaise ?? 0)}
        </strong>
      </p>
    </div>
  )
}

function PieceField({
  valuePaise,
  pieces,
  onPieces,
  faded,
  autoFocus,
}: {
  readonly valuePaise: number
  readonly pieces: number | undefined
  readonly onPieces: (pieces: number) => void
  readonly faded: boolean
  readonly autoFocus: boolean
}) {
  const t = useWords()
  const words = formatRupees(valuePaise, { round: valuePaise >= 100 })
  return (
    <label className="num flex min-h-9 items-center gap-2 pointer-coarse:min-h-11">
      <span className={`w-16 flex-none text-right font-medium ${faded ? 'text-ink-3' : ''}`}>{words}</span>
      <span aria-hidden="true" className="text-ink-3">
        ×
      </span>
      <span className="field-frame flex h-9 w-[84px] flex-none items-center px-2 pointer-coarse:h-11">
        <input
          // biome-ignore lint/a11y/noAutofocus: one opened this to count.
          autoFocus={autoFocus}
          data-piece=""
          inputMode="numeric"
          autoComplete="off"
          aria-label={t('shifts.pieces', { value: words })}
          value={pieces ?? ''}
          onFocus={(event) => event.target.select()}
          onChange={(event) => onPieces(Math.min(100_000, Number(event.target.value.replace(/\D/g, '')) || 0))}
          className="h-full w-full min-w-0 bg-transparent text-right outline-none"
        />
      </span>
      <span className="min-w-0 flex-1 truncate text-right text-ink-2">
        {pieces ? formatRupees(pieces * valuePaise, { round: valuePaise >= 100 }) : ''}
      </span>
    </label>
  )
}

/** Enter and the arrows walk the fields, so that a hand stays on the number keys; the last Enter sends the form. */
function walk(event: KeyboardEvent<HTMLFieldSetElement>): void {
  const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' || event.key === 'Enter' ? 1 : 0
  if (by === 0 || event.ctrlKey || event.metaKey) return
  const fields = [...event.currentTarget.querySelectorAll<HTMLInputElement>('[data-piece]')]
  const next = fields[fields.indexOf(event.target as HTMLInputElement) + by]
  if (!next) return
  event.preventDefault()
  next.focus()
}
