import clsx from 'clsx'
import { Check, ScanBarcode, X } from 'lucide-react'
import { type Ref, useId, useState } from 'react'
import { useKeyOf } from '../app/keys.ts'
import { useWords } from '../app/language.ts'
import { KeyCap } from '../ui/key-cap.tsx'
import { formatRupees } from '../ui/money.ts'
import { readScan } from './scan.ts'

export interface FoundItem {
  readonly id: string
  readonly name: string
  readonly lang?: string | undefined
  readonly small?: string | undefined
  readonly pricePaise: number
  /** Of several that stand as one. */
  readonly upToPaise?: number | undefined
}

export interface ScanBoxProps {
  readonly text: string
  readonly onText: (text: string) => void
  /** Enter with nothing picked: a scanned code, or the words as they stand. */
  readonly onScan: (text: string) => void
  readonly found: readonly FoundItem[]
  readonly onPick: (item: FoundItem) => void
  /** Enter in the empty box: on to the next customer. */
  readonly onNext?: (() => void) | undefined
  /** With an empty box the arrows walk the bill and Del takes the line off. */
  readonly onWalk: (by: 1 | -1) => void
  readonly onRemove: () => void
  /** Shown for a moment: found or not. */
  readonly flash?: 'good' | 'bad' | undefined
  readonly fieldRef?: Ref<HTMLInputElement> | undefined
}

/** The one place where the counter's focus lives. A scanner is a keyboard that ends in Enter. */
export function ScanBox({
  text,
  onText,
  onScan,
  found,
  onPick,
  onNext,
  onWalk,
  onRemove,
  flash,
  fieldRef,
}: ScanBoxProps) {
  const t = useWords()
  const keys = useKeyOf('counter.scan', 'F2')
  const listId = useId()
  const [at, setAt] = useState(0)
  const open = found.length > 0
  return (
    <div data-scan-box className="relative z-20">
      <label
        className={clsx(
          'flex h-[54px] items-center gap-3 rounded border bg-surface px-4 text-[17px] transition-colors duration-120 focus-within:shadow-(--focus) max-md:h-12 max-md:text-[16px]',
          flash === 'bad'
            ? 'border-brick bg-brick-soft'
            : flash === 'good'
              ? 'border-leaf bg-leaf-soft'
              : 'border-line-field',
        )}
      >
        <ScanBarcode size={23} aria-hidden="true" className="text-ink-3" />
        <input
          ref={fieldRef}
          role="combobox"
          aria-label={t('counter.scanLabel')}
          aria-expanded={open}
          aria-controls={open ? listId : undefined}
          aria-activedescendant={open ? `${listId}-${at}` : undefined}
          aria-autocomplete="list"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          enterKeyHint="go"
          placeholder={t('counter.scanPlaceholder')}
          value={text}
          onChange={(event) => {
            setAt(0)
            onText(event.target.value)
          }}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return
            const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
            if (step) {
              event.preventDefault()
              if (open) setAt(Math.max(0, Math.min(found.length - 1, at + step)))
              else onWalk(step as 1 | -1)
            } else if (event.key === 'Enter') {
              event.preventDefault()
              // What stands in the field counts: a scanner is faster than the next rendering.
              const typed = event.currentTarget.value
              const picked = typed === text && !readScan(typed).code ? found[at] : undefined
              if (picked) onPick(picked)
              else if (typed.trim()) onScan(typed)
              else onNext?.()
            } else if (event.key === 'Escape' && text) {
              event.preventDefault()
              event.stopPropagation()
              onText('')
            } else if (event.key === 'Delete' && text === '') {
              event.preventDefault()
              onRemove()
            }
          }}
          className="h-full w-full min-w-0 bg-transparent outline-none focus-visible:shadow-none"
        />
        {flash && (
          <span
            className={clsx('flex-none text-small font-medium', flash === 'bad' ? 'text-brick' : 'text-leaf')}
            aria-hidden="true"
          >
            {flash === 'bad' ? <X size={20} /> : <Check size={20} />}
          </span>
        )}
        {keys && <KeyCap keys={keys} />}
      </label>
      {open && (
        <div
          id={listId}
          role="listbox"
          aria-label={t('counter.searchResults')}
          className="floating absolute inset-x-0 top-full mt-1.5 max-h-[50dvh] overflow-y-auto p-1"
        >
          {found.map((item, index) => (
            // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the box.
            <div
              key={item.id}
              id={`${listId}-${index}`}
              role="option"
              aria-selected={index === at}
              onMouseDown={(event) => {
                event.preventDefault()
                onPick(item)
              }}
              className={clsx(
                'flex min-h-12 cursor-pointer items-center gap-4 rounded-m px-3 py-1.5 text-counter',
                index === at ? 'bg-peacock-soft' : 'hover:bg-sunken',
              )}
            >
              <span className="min-w-0 flex-1">
                <span lang={item.lang} className="block truncate">
                  {item.name}
                </span>
                {item.small && <span className="block truncate text-caption text-ink-3">{item.small}</span>}
              </span>
              <b className="num font-semibold">
                {formatRupees(item.pricePaise)}
                {item.upToPaise !== undefined && item.upToPaise !== item.pricePaise
                  ? `–${formatRupees(item.upToPaise)}`
                  : ''}
              </b>
            </div>
          ))}
        </div>
      )}
    </div>
  )
}
