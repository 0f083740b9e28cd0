import clsx from 'clsx'
import { type KeyboardEvent, useRef, useState } from 'react'
import { useWords } from '../app/language.ts'
import { Dialog } from '../ui/dialog.tsx'
import { formatRupees } from '../ui/money.ts'
import type { TillProduct } from './cart.ts'
import { familyGrid, nameOfFamily } from './family-grid.ts'
import type { TillFamily } from './goods-book.ts'

export interface FamilyDialogProps {
  readonly products: readonly TillProduct[]
  /** Undefined where the device has not heard of it yet; the goods tell their own values. */
  readonly family: TillFamily | undefined
  readonly onChoose: (product: TillProduct) => void
  readonly onClose: () => void
}

/** Size by colour: arrows walk, Enter takes. What is not made is an empty place. */
export function FamilyDialog({ products, family, onChoose, onClose }: FamilyDialogProps) {
  const t = useWords()
  const grid = familyGrid(
    products,
    family?.axes.map(({ values }) => values),
  )
  const cells = useRef<HTMLTableSectionElement>(null)
  const prices = new Set(products.map(({ pricePaise }) => pricePaise))
  const firstRow = grid.rows.findIndex(({ cells: row }) => row.some(Boolean))
  const firstColumn = grid.rows[firstRow]?.cells.findIndex(Boolean) ?? 0
  const [at, stand] = useState({ row: Math.max(0, firstRow), column: Math.max(0, firstColumn) })

  const walk = (event: KeyboardEvent) => {
    const [down, right] =
      { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] }[event.key] ?? []
    if (down === undefined || right === undefined) return
    event.preventDefault()
    let { row, column } = at
    // Over the empty places to the next that is made.
    for (;;) {
      row += down
      column += right
      const line = grid.rows[row]
      if (!line || column < 0 || column >= grid.columns.length) return
      if (line.cells[column]) break
    }
    stand({ row, column })
    cells.current?.querySelector<HTMLButtonElement>(`[data-cell="${row}-${column}"]`)?.focus()
  }

  const head = 'px-2 py-1.5 text-caption font-semibold text-ink-3'
  return (
    <Dialog
      open
      onOpen={onClose}
      title={family?.name ?? nameOfFamily(products[0]!)}
      lead={[
        family?.axes.map(({ name }) => name).join(' × '),
        prices.size === 1 && formatRupees(products[0]!.pricePaise),
      ]
        .filter(Boolean)
        .join(' · ')}
      size={grid.columns.length > 6 ? 'large' : 'medium'}
    >
      <div className="-mx-2 overflow-x-auto px-1 pb-1">
        <table className="w-full border-separate border-spacing-1">
          <thead>
            <tr>
              {grid.rows.length > 1 && (
                <th scope="col" className={clsx(head, 'text-left')}>
                  {family?.axes.length === 2 ? family.axes[0]?.name : <span className="sr-only">{t('pick.kind')}</span>}
                </th>
              )}
              {grid.columns.map((value) => (
                <th key={value} scope="col" className={clsx(head, 'text-center')}>
                  {value}
                </th>
              ))}
            </tr>
          </thead>
          <tbody ref={cells} onKeyDown={walk}>
            {grid.rows.map((row, rowAt) => (
              <tr key={row.head}>
                {grid.rows.length > 1 && (
                  <th scope="row" className={clsx(head, 'text-left whitespace-nowrap text-ink')}>
                    {row.head}
                  </th>
                )}
                {row.cells.map((product, columnAt) => {
                  const here = at.row === rowAt && at.column === columnAt
                  return (
                    <td key={grid.columns[columnAt]} className="p-0">
                      {product ? (
                        <button
                          type="button"
                          data-cell={`${rowAt}-${columnAt}`}
                          tabIndex={here ? 0 : -1}
                          // biome-ignore lint/a11y/noAutofocus: a dialog just opened by key goes on by key.
                          autoFocus={here}
                          onFocus={() => stand({ row: rowAt, column: columnAt })}
                          onClick={() => onChoose(product)}
                          aria-label={`${product.variant.join(' ')}, ${formatRupees(product.pricePaise)}`}
                          className="grid min-h-12 w-full min-w-14 place-items-center rounded-m border bg-surface px-2 py-1 font-medium hover:bg-sunken focus:border-marigold focus:bg-marigold-soft"
                        >
                          <span>{grid.rows.length > 1 ? grid.columns[columnAt] : product.variant.join(' ')}</span>
                          {prices.size > 1 && (
                            <span className="num text-caption text-ink-2">
                              {formatRupees(product.pricePaise, { round: true })}
                            </span>
                          )}
                        </button>
                      ) : (
                        <span className="grid min-h-12 place-items-center text-ink-3" aria-hidden="true">
                          —
                        </span>
                      )}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Dialog>
  )
}
