/**
 * A table for long lists: only the rows in sight are in the page. Built as a grid with one tab stop; arrows walk the
 * rows, Enter opens, Space selects, and the widths of columns move by mouse or arrow keys.
 */
import { useVirtualizer } from '@tanstack/react-virtual'
import clsx from 'clsx'
import { ArrowDown, ArrowUp, Download } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { Button } from './button.tsx'
import { Checkbox } from './checkbox.tsx'
import { useNarrow } from './narrow.ts'
import { Skeleton, SkeletonList } from './skeleton.tsx'
import { fill, useUiWords } from './ui-words.ts'

export interface Column<Row> {
  readonly id: string
  readonly words: string
  readonly cell: (row: Row) => ReactNode
  /** Pixels; the column with `grows` takes what is left. */
  readonly width: number
  readonly grows?: boolean | undefined
  readonly figures?: boolean | undefined
  readonly sortable?: boolean | undefined
  /** Left out below 720 px. */
  readonly wideOnly?: boolean | undefined
}

export interface Sorting {
  readonly by: string
  readonly down: boolean
}

export interface TableProps<Row> {
  readonly label: string
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => string
  readonly columns: readonly Column<Row>[]
  readonly rowHeight?: number | undefined
  readonly sorting?: Sorting | undefined
  readonly onSort?: ((sorting: Sorting) => void) | undefined
  readonly selected?: ReadonlySet<string> | undefined
  readonly onSelect?: ((keys: ReadonlySet<string>) => void) | undefined
  /** What can be done with the selected rows. */
  readonly withSelected?: ReactNode
  readonly onOpen?: ((row: Row) => void) | undefined
  readonly onExport?: (() => void) | undefined
  /** Called near the end of what is loaded. */
  readonly onMore?: (() => void) | undefined
  readonly loading?: boolean | undefined
  readonly empty?: ReactNode
  /** Fills the height it is given unless a height in pixels is said. */
  readonly height?: number | undefined
  /** On a phone a row is not a line of cells but this, `narrowHeight` pixels high. */
  readonly asRow?: ((row: Row) => ReactNode) | undefined
  readonly narrowHeight?: number | undefined
}

export function Table<Row>(props: TableProps<Row>) {
  const { label, rows, keyOf, columns, sorting, onSort, selected, onSelect, onOpen, onMore, loading, empty } = props
  const words = useUiWords()
  const asRow = useNarrow() ? props.asRow : undefined
  const rowHeight = asRow ? (props.narrowHeight ?? 68) : (props.rowHeight ?? 48)
  const [widths, setWidths] = useState<Readonly<Record<string, number>>>({})
  const [at, setAt] = useState(0)
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    initialRect: { width: 800, height: 600 },
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured afresh when the height of a row changes.
  useEffect(() => virtual.measure(), [rowHeight])
  const items = virtual.getVirtualItems()
  const lastSeen = items.at(-1)?.index ?? 0

  useEffect(() => {
    if (onMore && rows.length > 0 && lastSeen >= rows.length - 12) onMore()
  }, [lastSeen, rows.length, onMore])

  const template = [
    onSelect && '44px',
    ...columns.map((column) =>
      column.grows && !widths[column.id] ? `minmax(${column.width}px, 1fr)` : `${widths[column.id] ?? column.width}px`,
    ),
  ]
  const wide = template.filter(Boolean).join(' ')
  const narrow = [
    onSelect && '44px',
    ...columns.filter((column) => !column.wideOnly).map((column) => (column.grows ? 'minmax(0, 1fr)' : 'auto')),
  ]
    .filter(Boolean)
    .join(' ')

  const toggle = (key: string) => {
    const next = new Set(selected)
    if (!next.delete(key)) next.add(key)
    onSelect?.(next)
  }
  const walk = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 480) / rowHeight) - 2)
    const by: Record<string, number> = {
      ArrowDown: 1,
      ArrowUp: -1,
      PageDown: page,
      PageUp: -page,
      Home: -rows.length,
      End: rows.length,
    }
    const step = by[event.key]
    const row = rows[at]
    if (step !== undefined) {
      event.preventDefault()
      const next = Math.max(0, Math.min(rows.length - 1, at + step))
      setAt(next)
      virtual.scrollToIndex(next)
    } else if (event.key === 'Enter' && row && onOpen) onOpen(row)
    else if (event.key === ' ' && row && onSelect) {
      event.preventDefault()
      toggle(keyOf(row))
    } else if (event.key.toLowerCase() === 'a' && (event.ctrlKey || event.metaKey) && onSelect) {
      event.preventDefault()
      onSelect(new Set(rows.map(keyOf)))
    }
  }

  const all = rows.length > 0 && selected?.size === rows.length
  const rowId = (index: number) => `${label.replace(/\W/g, '')}-row-${index}`
  const cellLook = (column: Column<Row>) =>
    clsx('min-w-0 truncate px-3', column.figures && 'num text-right', column.wideOnly && 'max-md:hidden')
  const vars = { '--wide': wide, '--narrow': narrow } as Record<string, string>
  const lane = 'grid items-center grid-cols-(--narrow) md:grid-cols-(--wide)'

  return (
    <div className="flex h-full min-h-0 flex-col" style={vars}>
      {(props.onExport || (selected && selected.size > 0)) && (
        <div className="flex min-h-12 flex-wrap items-center gap-2 border-b px-3 py-1.5">
          {selected && selected.size > 0 && (
            <>
              <b className="num font-semibold" aria-live="polite">
                {fill(words.selected, { count: selected.size })}
              </b>
              {props.withSelected}
              <Button look="quiet" size="small" onClick={() => onSelect?.(new Set())}>
                {words.clear}
              </Button>
            </>
          )}
          {props.onExport && (
            <span className="ml-auto">
              <Button size="small" icon={<Download />} onClick={props.onExport}>
                {words.export}
              </Button>
            </span>
          )}
        </div>
      )}
      {/* biome-ignore lint/a11y/useSemanticElements: a grid of virtual rows cannot be a table element. */}
      <div
        ref={scroller}
        role="grid"
        aria-label={label}
        aria-rowcount={rows.length + 1}
        aria-multiselectable={onSelect ? true : undefined}
        aria-busy={loading || undefined}
        aria-activedescendant={rows.length > 0 ? rowId(at) : undefined}
        tabIndex={0}
        onKeyDown={walk}
        className="group/grid relative min-h-9 flex-1 overflow-auto rounded focus-visible:shadow-[inset_0_0_0_2px_var(--marigold-line)]"
        style={props.height ? { height: props.height, flex: 'none' } : undefined}
      >
        {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
        {/* biome-ignore lint/a11y/useFocusableInteractive: the grid holds the one tab stop. */}
        <div
          role="row"
          aria-rowindex={1}
          className={clsx(
            asRow ? 'hidden' : lane,
            'sticky top-0 z-10 h-9 min-w-fit border-b bg-surface text-caption font-semibold text-ink-3',
          )}
        >
          {onSelect && (
            // biome-ignore lint/a11y/useSemanticElements: as above.
            // biome-ignore lint/a11y/useFocusableInteractive: as above.
            <span role="columnheader" className="grid place-items-center">
              <Checkbox
                label={words.selectAll}
                labelHidden
                checked={all ? true : selected && selected.size > 0 ? 'some' : false}
                onChecked={(on) => onSelect(on ? new Set(rows.map(keyOf)) : new Set())}
              />
            </span>
          )}
          {columns.map((column) => (
            // biome-ignore lint/a11y/useSemanticElements: as above.
            // biome-ignore lint/a11y/useFocusableInteractive: as above.
            <span
              key={column.id}
              role="columnheader"
              aria-sort={sorting?.by === column.id ? (sorting.down ? 'descending' : 'ascending') : undefined}
              className={clsx(
                'group/head relative flex h-full min-w-0 items-center px-3',
                column.figures && 'justify-end',
                column.wideOnly && 'max-md:hidden',
              )}
            >
              {column.sortable && onSort ? (
                <button
                  type="button"
                  onClick={() =>
                    onSort({ by: column.id, down: sorting?.by === column.id ? !sorting.down : Boolean(column.figures) })
                  }
                  className={clsx(
                    'inline-flex min-w-0 items-center gap-1 rounded-s py-1 hover:text-ink',
                    sorting?.by === column.id && 'text-ink',
                  )}
                >
                  <span className="truncate">{column.words}</span>
                  {sorting?.by === column.id && (sorting.down ? <ArrowDown size={13} /> : <ArrowUp size={13} />)}
                </button>
              ) : (
                <span className="truncate">{column.words}</span>
              )}
              <Grip
                words={fill(words.columnWidth, { column: column.words })}
                width={widths[column.id] ?? column.width}
                onWidth={(width) => setWidths((before) => ({ ...before, [column.id]: width }))}
              />
            </span>
          ))}
        </div>
        {rows.length === 0 && loading && asRow && <SkeletonList rows={8} height={rowHeight} />}
        {rows.length === 0 && loading && !asRow && (
          <SkeletonRows lane={lane} columns={columns} height={rowHeight} select={Boolean(onSelect)} />
        )}
        {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
        <div role="rowgroup" className="relative min-w-fit" style={{ height: virtual.getTotalSize() }}>
          {items.map((item) => {
            const row = rows[item.index]
            if (row === undefined) return null
            const key = keyOf(row)
            const chosen = selected?.has(key) ?? false
            return (
              // biome-ignore lint/a11y/useSemanticElements: as above.
              // biome-ignore lint/a11y/useFocusableInteractive: as above.
              // biome-ignore lint/a11y/useKeyWithClickEvents: the grid hears the keys.
              <div
                key={key}
                id={rowId(item.index)}
                role="row"
                aria-rowindex={item.index + 2}
                aria-selected={onSelect ? chosen : undefined}
                onClick={() => {
                  setAt(item.index)
                  onOpen?.(row)
                }}
                className={clsx(
                  asRow ? 'flex items-center' : lane,
                  'absolute inset-x-0 top-0 border-b',
                  onOpen && 'cursor-pointer',
                  chosen ? 'bg-peacock-soft' : 'hover:bg-sunken',
                  item.index === at && 'group-focus-visible/grid:shadow-[inset_3px_0_0_var(--marigold-line)]',
                )}
                style={{ height: item.size, transform: `translateY(${item.start}px)` }}
              >
                {asRow && (
                  // biome-ignore lint/a11y/useSemanticElements: as above.
                  // biome-ignore lint/a11y/useFocusableInteractive: as above.
                  <span role="gridcell" className="min-w-0 flex-1 px-3.5">
                    {asRow(row)}
                  </span>
                )}
                {onSelect && !asRow && (
                  // biome-ignore lint/a11y/useSemanticElements: as above.
                  // biome-ignore lint/a11y/useFocusableInteractive: as above.
                  // biome-ignore lint/a11y/useKeyWithClickEvents: the box inside hears the keys.
                  <span
                    role="gridcell"
                    className="grid place-items-center"
                    onClick={(event) => event.stopPropagation()}
                  >
                    <Checkbox label={words.selectRow} labelHidden checked={chosen} onChecked={() => toggle(key)} />
                  </span>
                )}
                {!asRow &&
                  columns.map((column) => (
                    // biome-ignore lint/a11y/useSemanticElements: as above.
                    // biome-ignore lint/a11y/useFocusableInteractive: as above.
                    <span key={column.id} role="gridcell" className={cellLook(column)}>
                      {column.cell(row)}
                    </span>
                  ))}
              </div>
            )
          })}
        </div>
      </div>
      {rows.length === 0 && !loading && <div className="min-h-0 flex-[4] overflow-auto">{empty}</div>}
    </div>
  )
}

function SkeletonRows<Row>({
  lane,
  columns,
  height,
  select,
}: {
  lane: string
  columns: readonly Column<Row>[]
  height: number
  select: boolean
}) {
  return Array.from({ length: 8 }, (_, row) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: eight equal rows.
    <div key={row} aria-hidden="true" className={clsx(lane, 'border-b')} style={{ height }}>
      {select && <span />}
      {columns.map((column, index) => (
        <span
          key={column.id}
          className={clsx('flex px-3', column.figures && 'justify-end', column.wideOnly && 'max-md:hidden')}
        >
          <Skeleton width={column.figures ? 64 : [150, 96, 120][(row + index) % 3]} />
        </span>
      ))}
    </div>
  ))
}

function Grip({ words, width, onWidth }: { words: string; width: number; onWidth: (width: number) => void }) {
  const clamp = (value: number) => Math.max(56, Math.min(640, Math.round(value)))
  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that moves is a widget, not a rule.
    <span
      role="separator"
      aria-orientation="vertical"
      aria-label={words}
      aria-valuenow={width}
      aria-valuemin={56}
      aria-valuemax={640}
      tabIndex={-1}
      onPointerDown={(event) => {
        event.preventDefault()
        event.stopPropagation()
        const from = event.clientX
        const before = event.currentTarget.parentElement?.offsetWidth ?? width
        const grip = event.currentTarget
        grip.setPointerCapture(event.pointerId)
        const move = (to: PointerEvent) => onWidth(clamp(before + to.clientX - from))
        grip.addEventListener('pointermove', move)
        grip.addEventListener('lostpointercapture', () => grip.removeEventListener('pointermove', move), { once: true })
      }}
      onKeyDown={(event) => {
        if (event.key === 'ArrowLeft' || event.key === 'ArrowRight')
          onWidth(clamp(width + (event.key === 'ArrowRight' ? 16 : -16)))
      }}
      className="absolute top-1.5 right-0 bottom-1.5 w-2 cursor-col-resize touch-none border-r-2 border-transparent group-hover/head:border-line-strong hover:border-peacock! max-md:hidden"
    />
  )
}
