/** One row of the table: what was measured, the figure, and how it stands to the limit and to the goal. */
export interface Row {
  readonly id: string
  readonly what: string
  readonly figure: string
  readonly p50?: string
  readonly p99?: string
  /** To the limit measured in the same run; above 1 is better than the limit where more is better. */
  readonly ratio?: string
  readonly goal: string
  readonly reached: boolean
  /** Every number behind it, for the JSON. */
  readonly numbers: Readonly<Record<string, number>>
}

export const milliseconds = (n: number): string => `${n < 10 ? n.toFixed(2) : n.toFixed(0)} ms`
export const perSecond = (n: number): string => `${n.toFixed(0)}/s`
export const times = (n: number): string => `× ${n.toFixed(2)}`

export function tableOf(rows: readonly Row[]): string {
  const heads = ['', 'what', 'figure', 'p50', 'p99', 'ratio', 'goal', '']
  const cells = rows.map((row) => [
    row.id,
    row.what,
    row.figure,
    row.p50 ?? '',
    row.p99 ?? '',
    row.ratio ?? '',
    row.goal,
    row.reached ? 'yes' : 'NO',
  ])
  const widths = heads.map((head, i) => Math.max(head.length, ...cells.map((cell) => cell[i]!.length)))
  const line = (parts: readonly string[]) =>
    parts
      .map((part, i) => part.padEnd(widths[i]!))
      .join('  ')
      .trimEnd()
  return [line(heads), line(widths.map((width) => '─'.repeat(width))), ...cells.map(line)].join('\n')
}
