import clsx from 'clsx'
import { Calendar, ChevronLeft, ChevronRight } from 'lucide-react'
import { Popover } from 'radix-ui'
import { useEffect, useRef, useState } from 'react'
import { addDays, formatDay, formatMonth, formatWeekday, readDay } from './days.ts'
import { TextField, type TextFieldProps } from './text-field.tsx'
import { useUiWords } from './ui-words.ts'

export interface DateFieldProps extends Omit<TextFieldProps, 'value' | 'onChange' | 'after' | 'type' | 'min' | 'max'> {
  /** 'YYYY-MM-DD', in India. */
  readonly value: string | undefined
  readonly onValue: (day: string | undefined) => void
  readonly today: string
  readonly earliest?: string | undefined
  readonly latest?: string | undefined
}

export function DateField({ value, onValue, today, earliest, latest, fault, ...rest }: DateFieldProps) {
  const words = useUiWords()
  const [typed, type] = useState(() => (value ? formatDay(value, words.language) : ''))
  const [wrong, setWrong] = useState(false)
  const [open, setOpen] = useState(false)

  useEffect(() => {
    type(value ? formatDay(value, words.language) : '')
    setWrong(false)
  }, [value, words.language])

  const settle = () => {
    if (value && typed === formatDay(value, words.language)) return
    const day = typed.trim() ? readDay(typed, today) : undefined
    const outside = day !== undefined && ((earliest && day < earliest) || (latest && day > latest))
    setWrong(Boolean(typed.trim()) && (!day || Boolean(outside)))
    if (!outside) onValue(day)
    if (day) type(formatDay(day, words.language))
  }

  return (
    <TextField
      {...rest}
      inputMode="text"
      fault={fault ?? (wrong ? words.dayWrong : undefined)}
      value={typed}
      onChange={(event) => type(event.target.value)}
      onBlur={settle}
      onKeyDown={(event) => {
        if (event.key === 'Enter') settle()
        if (event.key === 'ArrowDown') setOpen(true)
      }}
      after={
        <Popover.Root open={open} onOpenChange={setOpen}>
          <Popover.Trigger
            aria-label={words.pickDay}
            className="-mr-1.5 grid size-8 place-items-center rounded-s hover:text-ink focus-visible:shadow-(--focus)!"
          >
            <Calendar size={18} />
          </Popover.Trigger>
          <Popover.Portal>
            <Popover.Content
              align="end"
              sideOffset={8}
              collisionPadding={8}
              className="floating animate-rise p-3"
              aria-label={words.pickDay}
            >
              <Month
                chosen={value}
                {...{ today, earliest, latest }}
                onChoose={(day) => {
                  onValue(day)
                  setOpen(false)
                }}
              />
            </Popover.Content>
          </Popover.Portal>
        </Popover.Root>
      }
    />
  )
}

interface MonthProps {
  readonly chosen: string | undefined
  readonly today: string
  readonly earliest: string | undefined
  readonly latest: string | undefined
  readonly onChoose: (day: string) => void
}

const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }

function Month({ chosen, today, earliest, latest, onChoose }: MonthProps) {
  const words = useUiWords()
  const [at, setAt] = useState(chosen ?? today)
  const grid = useRef<HTMLDivElement>(null)
  const moved = useRef(true)

  // biome-ignore lint/correctness/useExhaustiveDependencies: the day walked to takes the focus.
  useEffect(() => {
    if (moved.current) grid.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus()
    moved.current = false
  }, [at])

  const first = `${at.slice(0, 8)}01`
  // Weeks begin on Monday, as on the shop's wall calendar.
  const begin = addDays(first, -((new Date(`${first}T00:00:00Z`).getUTCDay() + 6) % 7))
  const days = Array.from({ length: 42 }, (_, i) => addDays(begin, i))
  const toMonth = (by: number) =>
    setAt(
      addDays(addDays(first, by < 0 ? -1 : 31), 0)
        .slice(0, 8)
        .concat('01'),
    )

  return (
    <div>
      <div className="mb-2 flex items-center justify-between gap-2">
        <button
          type="button"
          aria-label={words.previousMonth}
          onClick={() => toMonth(-1)}
          className="grid size-9 place-items-center rounded-m hover:bg-sunken"
        >
          <ChevronLeft size={18} />
        </button>
        <b className="font-semibold" aria-live="polite">
          {formatMonth(at, words.language)}
        </b>
        <button
          type="button"
          aria-label={words.nextMonth}
          onClick={() => toMonth(1)}
          className="grid size-9 place-items-center rounded-m hover:bg-sunken"
        >
          <ChevronRight size={18} />
        </button>
      </div>
      <div aria-hidden="true" className="grid grid-cols-7 text-center text-caption text-ink-3">
        {days.slice(0, 7).map((day) => (
          <span key={day}>{formatWeekday(day, words.language, 'narrow')}</span>
        ))}
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a grid of days, not a form. */}
      <div
        ref={grid}
        role="group"
        aria-label={formatMonth(at, words.language)}
        className="num grid grid-cols-7"
        onKeyDown={(event) => {
          const by = steps[event.key]
          if (by === undefined) return
          event.preventDefault()
          moved.current = true
          setAt(addDays(at, by))
        }}
      >
        {days.map((day) => (
          <button
            key={day}
            type="button"
            tabIndex={day === at ? 0 : -1}
            aria-label={formatDay(day, words.language)}
            aria-pressed={day === chosen}
            aria-current={day === today ? 'date' : undefined}
            disabled={(earliest !== undefined && day < earliest) || (latest !== undefined && day > latest)}
            onClick={() => onChoose(day)}
            className={clsx(
              'size-9 rounded-m disabled:opacity-40 pointer-coarse:size-11',
              day === chosen ? 'bg-peacock font-semibold text-on-peacock' : 'hover:bg-peacock-soft',
              day.slice(0, 7) !== at.slice(0, 7) && day !== chosen && 'text-ink-3',
              day === today && day !== chosen && 'font-semibold text-peacock underline underline-offset-4',
            )}
          >
            {Number(day.slice(8))}
          </button>
        ))}
      </div>
    </div>
  )
}
