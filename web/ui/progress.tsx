import { Progress as Radix } from 'radix-ui'
import { Button } from './button.tsx'
import { formatCount } from './money.ts'
import { useUiWords } from './ui-words.ts'

export interface ProgressProps {
  readonly label: string
  readonly done: number
  readonly of: number
  readonly aside?: string | undefined
  readonly onCancel?: (() => void) | undefined
}

export function Progress({ label, done, of, aside, onCancel }: ProgressProps) {
  const words = useUiWords()
  const share = of > 0 ? Math.min(100, (done / of) * 100) : 0
  return (
    <div className="flex items-center gap-3">
      <div className="min-w-0 flex-1">
        <div className="mb-1.5 flex justify-between gap-3">
          <span className="truncate">{label}</span>
          <span className="num flex-none text-ink-2">{aside ?? `${formatCount(done)} / ${formatCount(of)}`}</span>
        </div>
        <Radix.Root value={share} aria-label={label} className="h-2 overflow-hidden rounded-full bg-line">
          <Radix.Indicator
            className="h-full rounded-full bg-peacock transition-[width] duration-180"
            style={{ width: `${share}%` }}
          />
        </Radix.Root>
      </div>
      {onCancel && (
        <Button size="small" onClick={onCancel}>
          {words.cancel}
        </Button>
      )}
    </div>
  )
}
