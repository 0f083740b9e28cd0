import clsx from 'clsx'
import { type ReactNode, useState } from 'react'
import { useUiWords } from './ui-words.ts'

export interface KanbanColumn<Card> {
  readonly id: string
  readonly title: string
  /** The sum of the column, "₹2,14,500.00". */
  readonly sum?: string | undefined
  readonly cards: readonly Card[]
}

export interface KanbanProps<Card> {
  readonly label: string
  readonly columns: readonly KanbanColumn<Card>[]
  readonly keyOf: (card: Card) => string
  readonly show: (card: Card) => ReactNode
  readonly onMove: (move: { readonly card: string; readonly to: string; readonly index: number }) => void
  readonly onOpen?: ((card: Card) => void) | undefined
  readonly emptyWords: string
}

/** Cards move by hand, or with Alt and the arrows. */
export function Kanban<Card>({ label, columns, keyOf, show, onMove, onOpen, emptyWords }: KanbanProps<Card>) {
  const words = useUiWords()
  const [held, hold] = useState<string>()
  const [over, setOver] = useState<string>()
  return (
    <section aria-label={label} className="flex snap-x gap-3 overflow-x-auto pb-2">
      {columns.map((column, at) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: the cards inside have the keys.
        <div
          key={column.id}
          onDragOver={(event) => {
            event.preventDefault()
            setOver(column.id)
          }}
          onDragLeave={() => setOver(undefined)}
          onDrop={() => {
            if (held) onMove({ card: held, to: column.id, index: column.cards.length })
            hold(undefined)
            setOver(undefined)
          }}
          className={clsx(
            'w-[264px] flex-none snap-start rounded-l border p-2',
            over === column.id ? 'border-peacock bg-peacock-soft' : 'bg-sunken',
          )}
        >
          <h3 className="flex items-baseline gap-2 px-1.5 pt-1 pb-2 font-semibold">
            <span className="truncate">{column.title}</span>
            <span className="num font-normal text-ink-3">{column.cards.length}</span>
            {column.sum && (
              <span className="num ml-auto flex-none text-small font-normal text-ink-2">{column.sum}</span>
            )}
          </h3>
          <ul className="grid min-h-14 content-start gap-2">
            {column.cards.map((card, index) => (
              <li key={keyOf(card)}>
                <button
                  type="button"
                  draggable
                  title={words.moveCard}
                  onDragStart={() => hold(keyOf(card))}
                  onDragEnd={() => hold(undefined)}
                  onClick={() => onOpen?.(card)}
                  onKeyDown={(event) => {
                    if (!event.altKey) return
                    const side = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
                    const up = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
                    const to = columns[at + side]
                    if ((!side && !up) || !to) return
                    event.preventDefault()
                    onMove({ card: keyOf(card), to: to.id, index: side ? to.cards.length : Math.max(0, index + up) })
                  }}
                  className={clsx(
                    'block w-full cursor-grab rounded border bg-surface p-3 text-left shadow-1 active:cursor-grabbing',
                    held === keyOf(card) && 'opacity-50',
                  )}
                >
                  {show(card)}
                </button>
              </li>
            ))}
            {column.cards.length === 0 && <li className="px-2 py-4 text-center text-small text-ink-3">{emptyWords}</li>}
          </ul>
        </div>
      ))}
    </section>
  )
}
