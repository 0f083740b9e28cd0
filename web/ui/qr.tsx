import QRCode from 'qrcode'
import { useMemo } from 'react'

/** Drawn as one path, dark on light in either theme: scanners want it so. */
export function Qr({ text, label, size = 176 }: { text: string; label: string; size?: number | undefined }) {
  const { path, count } = useMemo(() => {
    const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' })
    let path = ''
    for (let row = 0; row < modules.size; row += 1)
      for (let column = 0; column < modules.size; column += 1)
        if (modules.get(row, column)) path += `M${column + 4} ${row + 4}h1v1h-1z`
    return { path, count: modules.size + 8 }
  }, [text])
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${count} ${count}`}
      width={size}
      height={size}
      shapeRendering="crispEdges"
      className="rounded-m bg-white"
    >
      <path d={path} fill="#000" />
    </svg>
  )
}
