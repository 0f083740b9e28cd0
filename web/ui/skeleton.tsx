import clsx from 'clsx'

/** The size of what comes, so that nothing jumps when it does. */
export function Skeleton({
  width = '100%',
  height = 12,
  round,
}: {
  width?: number | string | undefined
  height?: number | undefined
  round?: boolean | undefined
}) {
  return (
    <span
      aria-hidden="true"
      className={clsx('animate-breathe block max-w-full bg-line', round ? 'rounded-full' : 'rounded-s')}
      style={{ width, height }}
    />
  )
}

export function SkeletonList({ rows = 6, height = 67 }: { rows?: number | undefined; height?: number | undefined }) {
  return (
    <div aria-hidden="true">
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: equal rows.
        <div key={row} className="flex items-center gap-3 border-b px-3" style={{ height }}>
          <Skeleton round width={38} height={38} />
          <span className="grid flex-1 gap-2">
            <Skeleton width={[120, 96, 140][row % 3]} />
            <Skeleton width={['80%', '64%', '72%'][row % 3]} />
          </span>
        </div>
      ))}
    </div>
  )
}
