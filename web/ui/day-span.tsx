import { DateField } from './date-field.tsx'

export interface DaySpanProps {
  readonly words: { readonly from: string; readonly to: string }
  readonly from: string | undefined
  readonly to: string | undefined
  readonly today: string
  readonly onFrom: (day: string | undefined) => void
  readonly onTo: (day: string | undefined) => void
}

/** From which day to which, in the row of a list's filters. Neither lies after today, nor the end before its beginning. */
export function DaySpan({ words, from, to, today, onFrom, onTo }: DaySpanProps) {
  return (
    <span className="flex items-center gap-1.5">
      <span className="w-36">
        <DateField
          label={words.from}
          labelHidden
          placeholder={words.from}
          value={from}
          latest={today}
          today={today}
          onValue={onFrom}
        />
      </span>
      <span className="w-36">
        <DateField
          label={words.to}
          labelHidden
          placeholder={words.to}
          value={to}
          earliest={from}
          latest={today}
          today={today}
          onValue={onTo}
        />
      </span>
    </span>
  )
}
