/** Which pieces of a line come back: each by its serial number. */
import { useWords } from '../../app/language.ts'
import { FilterChip } from '../../ui/chip.tsx'
import type { Invoice } from './queries.ts'

export function ReturnedPieces({
  out,
  chosen,
  onChoose,
}: {
  /** Sold, and not back yet. */
  readonly out: readonly string[]
  readonly chosen: readonly string[]
  readonly onChoose: (serials: readonly string[]) => void
}) {
  const t = useWords()
  return (
    <fieldset className="mt-2.5">
      <legend className="mb-1 text-caption text-ink-2">{t('invoices.whichPieces')}</legend>
      <span className="num flex flex-wrap gap-1.5">
        {out.map((serial) => {
          const on = chosen.includes(serial)
          return (
            <FilterChip
              key={serial}
              on={on}
              onToggle={() => onChoose(on ? chosen.filter((one) => one !== serial) : [...chosen, serial])}
            >
              {serial}
            </FilterChip>
          )
        })}
      </span>
    </fieldset>
  )
}

/** Numbers on the line that no credit note has brought back. */
export function piecesOut(line: Invoice['lines'][number], { creditNotes }: Pick<Invoice, 'creditNotes'>): string[] {
  const back = new Set(
    creditNotes.flatMap(({ lines }) => lines.flatMap((one) => (one.line === line.line ? (one.serials ?? []) : []))),
  )
  return line.serials.filter((serial) => !back.has(serial))
}
