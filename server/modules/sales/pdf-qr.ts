import { Path, Svg } from '@react-pdf/renderer'
import qrcode from 'qrcode'
import { createElement as h } from 'react'

/** A QR code as one path: each run of dark modules is a bar. */
export function qrCode(link: string, side: number, ink: string) {
  const { modules } = qrcode.create(link, { errorCorrectionLevel: 'M' })
  let path = ''
  for (let y = 0; y < modules.size; y++) {
    for (let x = 0; x < modules.size; x++) {
      if (!modules.get(y, x)) continue
      let run = 1
      while (x + run < modules.size && modules.get(y, x + run)) run++
      path += `M${x} ${y}h${run}v1h-${run}z`
      x += run
    }
  }
  return h(
    Svg,
    { width: side, height: side, viewBox: `0 0 ${modules.size} ${modules.size}` },
    h(Path, { d: path, fill: ink }),
  )
}
