import clsx from 'clsx'
import { ScanBarcode, TriangleAlert } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useWords } from '../app/language.ts'
import { formatQuantity, formatRupees } from '../ui/money.ts'
import { State } from '../ui/state.tsx'

export interface BillLine {
  readonly id: string
  readonly name: string
  readonly lang?: string | undefined
  readonly hsn?: string | undefined
  /** "5 % · MRP ₹749 · 12 left". */
  readonly small: string
  readonly quantity: number
  /** Undefined: sold by the piece, and no unit is shown. */
  readonly unit?: string | undefined
  readonly ratePaise: number
  /** "10 %" or "₹48.50"; undefined is none. */
  readonly off?: string | undefined
  readonly amountPaise: number
  /** More than is left, above the MRP, below the lowest price. `stops`: the bill will not be given so. */
  readonly warning?: { readonly words: string; readonly stops: boolean } | undefined
}

export interface LineTableProps {
  readonly lines: readonly BillLine[]
  /** The line that acts fall on: the last one rung up, or the one walked to. */
  readonly current: string | undefined
  readonly onCurrent: (id: string) => void
  readonly onQuantity?: ((id: string) => void) | undefined
}

export function LineTable({ lines, current, onCurrent, onQuantity }: LineTableProps) {
  const t = useWords()
  const row = useRef<HTMLTableRowElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the line in work is kept in sight.
  useEffect(() => {
    // A new browser answers with a promise, which React would take for the way to clean up.
    void row.current?.scrollIntoView({ block: 'nearest' })
  }, [current, lines.length])

  if (lines.length === 0) {
    return (
      <div className="grid h-full place-items-center">
        <State kind="empty" small icon={<ScanBarcode />} title={t('counter.emptyTitle')}>
          {t('counter.emptyMore')}
        </State>
      </div>
    )
  }
  const head = 'border-b bg-surface px-3 py-2 text-caption font-semibold text-ink-3 max-md:px-2'
  const cell = 'border-b px-3 py-[11px] align-top max-md:px-2 max-md:py-2'
  return (
    <div className="@container max-h-full overflow-y-auto rounded border bg-surface shadow-1">
      <table
        aria-label={t('counter.lines')}
        className="w-full border-separate border-spacing-0 text-counter [&_tbody_tr:last-child_td]:border-b-0"
      >
        <thead className="sticky top-0 z-10">
          <tr>
            <th scope="col" className={clsx(head, 'w-9 @max-xl:hidden')}>
              <span className="sr-only">#</span>
            </th>
            <th scope="col" className={clsx(head, 'text-left')}>
              {t('counter.item')}
            </th>
            <th scope="col" className={clsx(head, 'text-right')}>
              {t('counter.quantity')}
            </th>
            <th scope="col" className={clsx(head, 'text-right @max-xl:hidden')}>
              {t('counter.rate')}
            </th>
            <th scope="col" className={clsx(head, 'text-right @max-xl:hidden')}>
              {t('counter.off')}
            </th>
            <th scope="col" className={clsx(head, 'text-right')}>
              {t('counter.amount')}
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line, index) => {
            const now = line.id === current
            return (
              <tr
                key={line.id}
                ref={now ? row : undefined}
                aria-current={now || undefined}
                onClick={() => onCurrent(line.id)}
                className={clsx('cursor-pointer', now ? 'bg-marigold-soft' : 'hover:bg-sunken')}
              >
                <td
                  className={clsx(
                    cell,
                    'num text-ink-3 @max-xl:hidden',
                    now && 'shadow-[inset_3px_0_0_var(--marigold)]',
                  )}
                >
                  {index + 1}
                </td>
                <td className={clsx(cell, now && 'max-md:shadow-[inset_3px_0_0_var(--marigold)]')}>
                  <span lang={line.lang} className="block [overflow-wrap:anywhere]">
                    {line.name}
                  </span>
                  <span className="num mt-px block text-caption text-ink-3">
                    {/* On a phone a line is one row and a half, and the code stands on the bill. */}
                    {line.hsn && <span className="@max-md:hidden">HSN {line.hsn} · </span>}
                    {line.small}
                  </span>
                  {line.warning && (
                    <span
                      className={clsx(
                        'num mt-0.5 flex items-start gap-1 text-caption font-medium',
                        line.warning.stops ? 'text-brick' : 'text-marigold-ink',
                      )}
                    >
                      <TriangleAlert size={14} aria-hidden="true" className="mt-px flex-none" />
                      {line.warning.words}
                    </span>
                  )}
                </td>
                <td className={clsx(cell, 'num text-right whitespace-nowrap')}>
                  {onQuantity ? (
                    <button
                      type="button"
                      tabIndex={-1}
                      aria-label={`${t('counter.actQuantity')}: ${formatQuantity(line.quantity, line.unit)}`}
                      onClick={() => onQuantity(line.id)}
                      className="-m-2 min-h-9 min-w-11 rounded-s p-2 text-right underline pointer-coarse:min-h-11 decoration-line-strong decoration-dotted underline-offset-4 hover:bg-sunken hover:decoration-ink"
                    >
                      {formatQuantity(line.quantity, line.unit)}
                    </button>
                  ) : (
                    formatQuantity(line.quantity, line.unit)
                  )}
                </td>
                <td className={clsx(cell, 'num text-right @max-xl:hidden')}>
                  {formatRupees(line.ratePaise, { bare: true })}
                </td>
                <td className={clsx(cell, 'num text-right @max-xl:hidden', !line.off && 'text-ink-3')}>
                  {line.off ?? '—'}
                </td>
                <td className={clsx(cell, 'num text-right font-semibold')}>
                  {formatRupees(line.amountPaise, { bare: true })}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
