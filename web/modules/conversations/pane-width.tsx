/** A line between two panes that is moved with the mouse or the arrow keys. */
import clsx from 'clsx'

export interface PaneWidthProps {
  readonly label: string
  readonly value: number
  readonly least: number
  readonly most: number
  /** The pane lies to the right of the line: to the left is wider. */
  readonly fromRight?: boolean | undefined
  readonly onValue: (pixels: number) => void
  readonly className?: string | undefined
}

export function PaneWidth({ label, value, least, most, fromRight = false, onValue, className }: PaneWidthProps) {
  const sign = fromRight ? -1 : 1
  const within = (pixels: number) => Math.round(Math.min(most, Math.max(least, pixels)))
  return (
    // biome-ignore lint/a11y/useSemanticElements: an hr cannot be moved.
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={value}
      aria-valuemin={least}
      aria-valuemax={most}
      tabIndex={0}
      onKeyDown={(event) => {
        const step = event.key === 'ArrowLeft' ? -16 : event.key === 'ArrowRight' ? 16 : 0
        if (step === 0) return
        event.preventDefault()
        onValue(within(value + sign * step))
      }}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        const from = event.clientX
        const line = event.currentTarget
        const move = (moved: PointerEvent) => onValue(within(value + sign * (moved.clientX - from)))
        const end = () => {
          line.removeEventListener('pointermove', move)
          line.removeEventListener('pointerup', end)
        }
        line.addEventListener('pointermove', move)
        line.addEventListener('pointerup', end)
      }}
      className={clsx(
        'absolute inset-y-0 z-10 w-2 cursor-col-resize touch-none hover:bg-marigold-line/40 focus-visible:bg-marigold-line/60',
        className,
      )}
    />
  )
}
