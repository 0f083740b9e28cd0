/** Lines and bars with uPlot: one colour, the last period dashed, words at the end of the line instead of a legend. */
import { useEffect, useRef } from 'react'
import uPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'

export interface ChartProps {
  /** Read aloud in place of the picture: what it shows and its highest point. */
  readonly label: string
  readonly kind: 'line' | 'bar'
  readonly points: readonly (number | null)[]
  readonly before?: readonly (number | null)[] | undefined
  /** A word under each point; those that do not fit are left out. */
  readonly under: readonly string[]
  readonly figure: (value: number) => string
  readonly height?: number | undefined
}

export function Chart({ label, kind, points, before, under, figure, height = 190 }: ChartProps) {
  const place = useRef<HTMLDivElement>(null)
  const told = useRef<HTMLParagraphElement>(null)

  useEffect(() => {
    const host = place.current
    if (!host) return
    let plot = draw(host)
    const size = new ResizeObserver(() => plot.setSize({ width: host.clientWidth, height }))
    size.observe(host)
    // The canvas keeps the colours it was drawn with; a change of theme draws it again.
    const repaint = () => {
      plot.destroy()
      plot = draw(host)
    }
    const theme = new MutationObserver(repaint)
    theme.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
    // So do its words: they are drawn again in our letters once those are here.
    let gone = false
    void document.fonts.load('12px "Galla Sans"').then(() => gone || repaint())
    const system = matchMedia('(prefers-color-scheme: dark)')
    system.addEventListener('change', repaint)
    return () => {
      gone = true
      size.disconnect()
      theme.disconnect()
      system.removeEventListener('change', repaint)
      plot.destroy()
    }

    function draw(into: HTMLDivElement): uPlot {
      const probe = into.querySelector('span') as HTMLSpanElement
      const colour = (token: string) => {
        probe.style.color = `var(${token})`
        return getComputedStyle(probe).color
      }
      const peacock = colour('--peacock')
      const soft = colour('--peacock-soft')
      const faint = colour('--ink-3')
      const line = colour('--line')
      const font = '12px "Galla Sans", sans-serif'
      const last = points.findLastIndex((point) => point !== null)
      const series: uPlot.Series[] = [{ value: (_, at) => under[at] ?? '' }]
      series.push(
        kind === 'bar'
          ? {
              stroke: peacock,
              fill: peacock,
              width: 0,
              paths: uPlot.paths.bars?.({ size: [0.62, 44], radius: 0.16 }) as uPlot.Series.PathBuilder,
              points: { show: false },
            }
          : {
              stroke: peacock,
              fill: soft,
              width: 2.2,
              // The last known point is where we are, and before the second one there is no line to see.
              points: { size: 8, fill: peacock, filter: (_, __, show) => (show || last < 0 ? null : [last]) },
            },
      )
      // Last, so that the filled line does not cover it.
      if (before) series.push({ stroke: faint, width: 1.5, dash: [4, 4], points: { show: false } })
      return new uPlot(
        {
          width: into.clientWidth,
          height,
          padding: [8, 4, 0, 4],
          legend: { show: false },
          cursor: { y: false, drag: { x: false, y: false }, points: { size: 8, fill: peacock } },
          scales: {
            x: { time: false, ...(kind === 'bar' && { range: (_, low, high) => [low - 0.6, high + 0.6] }) },
            y: { range: (_, __, high) => [0, (high || 1) * 1.08] },
          },
          axes: [
            {
              stroke: faint,
              font,
              grid: { show: false },
              ticks: { show: false },
              size: 26,
              gap: 6,
              values: (_, at) => at.map((i) => under[i] ?? ''),
              incrs: [1, 2, 3, 5, 7, 10],
            },
            {
              stroke: faint,
              font,
              grid: { stroke: line, width: 1 },
              ticks: { show: false },
              size: 58,
              gap: 6,
              values: (_, at) => at.map((v) => figure(v)),
              space: 44,
            },
          ],
          series,
          hooks: {
            setCursor: [
              (self) => {
                const at = self.cursor.idx
                const value = at == null ? null : points[at]
                if (told.current)
                  told.current.textContent = at != null && value != null ? `${under[at] ?? ''} · ${figure(value)}` : ''
              },
            ],
          },
        },
        [
          under.map((_, i) => i),
          pad(points, under.length),
          ...(before ? [pad(before, under.length)] : []),
        ] as uPlot.AlignedData,
        into,
      )
    }
  }, [kind, points, before, under, figure, height])

  return (
    <figure className="relative min-w-0">
      <div ref={place} role="img" aria-label={label} className="overflow-hidden" style={{ height }}>
        <span hidden />
      </div>
      <p
        ref={told}
        aria-hidden="true"
        className="num pointer-events-none absolute top-0 right-1 rounded-s bg-surface px-1.5 text-caption font-semibold"
      />
    </figure>
  )
}

function pad(values: readonly (number | null)[], length: number): (number | null)[] {
  return Array.from({ length }, (_, i) => values[i] ?? null)
}

/** A bar in a row: how much of the largest. */
export function ShareBar({ share, tone = 'peacock' }: { share: number; tone?: 'peacock' | 'gold' | undefined }) {
  return (
    <span aria-hidden="true" className="block h-[7px] w-full overflow-hidden rounded-full bg-sunken">
      <span
        className={`block h-full rounded-full ${tone === 'gold' ? 'bg-marigold' : 'bg-peacock'}`}
        style={{ width: `${Math.max(2, Math.min(100, share * 100))}%` }}
      />
    </span>
  )
}
