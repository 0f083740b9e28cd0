/** A sheet of labels: how it is cut, and what stands on each label. Millimetres, measured from the top left. */
import type { labelSheets } from '@galla/contract/stock'
import type { Bars } from './bars.ts'

export type LabelSheet = (typeof labelSheets)[number]

export interface SheetLayout {
  readonly width: number
  readonly height: number
  readonly columns: number
  readonly rows: number
  readonly left: number
  readonly top: number
  readonly labelWidth: number
  readonly labelHeight: number
  /** From the left edge of one label to that of the next. */
  readonly stepX: number
  readonly stepY: number
}

/** The sheets sold in India under these counts; a roll is a page for each label. */
export const layouts: Readonly<Record<LabelSheet, SheetLayout>> = {
  'a4-24': grid({ columns: 3, rows: 8, labelWidth: 64, labelHeight: 34, stepX: 66, stepY: 34 }),
  'a4-30': grid({ columns: 3, rows: 10, labelWidth: 64, labelHeight: 26.6, stepX: 66, stepY: 27.4 }),
  'a4-65': grid({ columns: 5, rows: 13, labelWidth: 38.1, labelHeight: 21.2, stepX: 40.6, stepY: 21.2 }),
  'roll-50x25': {
    width: 50,
    height: 25,
    columns: 1,
    rows: 1,
    left: 0,
    top: 0,
    labelWidth: 50,
    labelHeight: 25,
    stepX: 50,
    stepY: 25,
  },
}

function grid(
  cut: Pick<SheetLayout, 'columns' | 'rows' | 'labelWidth' | 'labelHeight' | 'stepX' | 'stepY'>,
): SheetLayout {
  const [width, height] = [210, 297]
  const across = (cut.columns - 1) * cut.stepX + cut.labelWidth
  const down = (cut.rows - 1) * cut.stepY + cut.labelHeight
  return { width, height, left: (width - across) / 2, top: (height - down) / 2, ...cut }
}

export interface Label {
  readonly name: string | null
  readonly price: string | null
  readonly mrp: string | null
  /** 'B 4711 · Exp 03/2027' */
  readonly batch: string | null
  readonly bars: Bars
}

export interface LabelJob {
  readonly sheet: LabelSheet
  /** Places of the first sheet that are left empty. */
  readonly skip: number
  readonly labels: readonly Label[]
}

/** Which label stands where, page by page. */
export function placed({ sheet, skip, labels }: LabelJob): { x: number; y: number; label: Label }[][] {
  const { columns, rows, left, top, stepX, stepY } = layouts[sheet]
  const perPage = columns * rows
  const pages: { x: number; y: number; label: Label }[][] = []
  labels.forEach((label, nth) => {
    const at = nth + (skip % perPage)
    const place = at % perPage
    const page = Math.floor(at / perPage)
    pages[page] ??= []
    pages[page].push({ x: left + (place % columns) * stepX, y: top + Math.floor(place / columns) * stepY, label })
  })
  return pages
}
