/** Sets labels as PDF, the bars as drawn areas: a printer of any kind prints them sharp. Runs in a thread of its own. */
import { Document, Page, Path, renderToBuffer, Svg, Text, View } from '@react-pdf/renderer'
import { createElement as h, type ReactElement } from 'react'
import { allScripts } from '../../platform/pdf-look.ts'
import type { Bars } from './bars.ts'
import { type Label, type LabelJob, layouts, placed } from './label.ts'

const points = (millimetres: number) => (millimetres * 72) / 25.4

export async function labelPdf(job: LabelJob): Promise<Buffer> {
  return renderToBuffer(documentOf(job))
}

function documentOf(job: LabelJob): ReactElement<React.ComponentProps<typeof Document>> {
  const layout = layouts[job.sheet]
  return h(
    Document,
    { title: 'Labels', producer: 'Galla', creator: 'Galla' },
    ...placed(job).map((page, nth) =>
      h(
        Page,
        {
          key: nth,
          size: [points(layout.width), points(layout.height)],
          style: { fontFamily: allScripts, color: '#000' },
        },
        ...page.map(({ x, y, label }, at) =>
          h(
            View,
            {
              key: at,
              style: {
                position: 'absolute',
                left: points(x),
                top: points(y),
                width: points(layout.labelWidth),
                height: points(layout.labelHeight),
                paddingHorizontal: points(1.6),
                paddingVertical: points(1.2),
                justifyContent: 'space-between',
                overflow: 'hidden',
              },
            },
            ...onLabel(label, layout.labelWidth, layout.labelHeight),
          ),
        ),
      ),
    ),
  )
}

function onLabel(label: Label, width: number, height: number) {
  const small = height < 24
  const size = small ? 5.5 : 7
  const line = (key: string, text: string, style: object = {}) =>
    h(Text, { key, style: { fontSize: size, lineHeight: 1.2, maxLines: 1, textOverflow: 'ellipsis', ...style } }, text)
  const foot = [label.mrp, label.batch].filter((text): text is string => text !== null).join('   ')
  const beside = label.price !== null
  const textLines = (label.name === null ? 0 : 1) + (beside ? 1.4 : 0) + (foot === '' ? 0 : 1)
  // What the words leave: millimetres of bars, and the number under them.
  const barHeight = Math.max(5, height - 2.4 - textLines * (small ? 2.6 : 3.3) - (small ? 2.6 : 3.2))
  return [
    label.name !== null && line('name', label.name, { fontWeight: 600 }),
    label.price !== null && line('price', label.price, { fontWeight: 600, fontSize: size + 2.5 }),
    h(
      View,
      { key: 'bars', style: { alignItems: 'center' } },
      drawn(label.bars, width - 3.2, barHeight),
      h(Text, { style: { fontSize: size - 0.5, letterSpacing: 0.8, marginTop: 0.8 } }, label.bars.text),
    ),
    foot !== '' && line('foot', foot),
  ]
}

/** The quiet zones (ten modules on each side) are part of the code: without them a scanner does not find it. */
function drawn({ widths, modules }: Bars, width: number, height: number) {
  const quiet = 10
  const all = modules + 2 * quiet
  // No wider than the nominal 0.33 mm a module, so that a short code is not stretched over the label.
  const module = Math.min(points(width) / all, points(0.45))
  const tall = points(height)
  let at = quiet
  const path = widths.map((modulesWide, nth) => {
    const from = at * module
    at += modulesWide
    const to = at * module
    return nth % 2 === 0 ? `M${from.toFixed(3)} 0H${to.toFixed(3)}V${tall.toFixed(3)}H${from.toFixed(3)}Z` : ''
  })
  return h(
    Svg,
    { width: all * module, height: tall, viewBox: `0 0 ${(all * module).toFixed(3)} ${tall.toFixed(3)}` },
    h(Path, { d: path.join(''), fill: '#000' }),
  )
}
