/** Pictures a customer might take, drawn here: no file of anybody's is needed to try them. */
export type SamplePicture = 'shopping' | 'cloth' | 'prescription'

export interface Picture {
  readonly data: string
  readonly mimeType: string
}

type Pen = CanvasRenderingContext2D

export function samplePicture(kind: SamplePicture): Picture {
  const { canvas, pen } = sheet(900, 1200)
  drawings[kind](pen)
  return drawn(canvas, 'image/jpeg')
}

/** As WhatsApp wants it: 512 by 512, nothing behind it. */
export function sampleSticker(): Picture {
  const { canvas, pen } = sheet(512, 512)
  pen.fillStyle = '#e8a33d'
  for (let ray = 0; ray < 12; ray++) {
    const angle = (ray * Math.PI) / 6
    pen.beginPath()
    pen.ellipse(256 + Math.cos(angle) * 190, 256 + Math.sin(angle) * 190, 44, 20, angle, 0, 2 * Math.PI)
    pen.fill()
  }
  pen.beginPath()
  pen.arc(256, 256, 150, 0, 2 * Math.PI)
  pen.fill()
  pen.fillStyle = '#5a3300'
  for (const x of [200, 312]) {
    pen.beginPath()
    pen.arc(x, 225, 16, 0, 2 * Math.PI)
    pen.fill()
  }
  pen.strokeStyle = '#5a3300'
  pen.lineWidth = 14
  pen.lineCap = 'round'
  pen.beginPath()
  pen.arc(256, 265, 75, 0.15 * Math.PI, 0.85 * Math.PI)
  pen.stroke()
  return drawn(canvas, 'image/webp')
}

function sheet(width: number, height: number): { canvas: HTMLCanvasElement; pen: Pen } {
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  return { canvas, pen: canvas.getContext('2d')! }
}

function drawn(canvas: HTMLCanvasElement, mimeType: string): Picture {
  return { data: canvas.toDataURL(mimeType, 0.85).replace(/^[^,]*,/, ''), mimeType }
}

const drawings: Readonly<Record<SamplePicture, (pen: Pen) => void>> = {
  shopping: (pen) => {
    paper(pen, '#fbf6e6', '#c8d8e6')
    const lines = ['Toor dal  2 kg', 'Rice  5 kg', 'Mustard oil  1 L', 'Sugar  1 kg', 'Tea  250 g', 'Soap  4']
    handwriting(pen, lines, '#24407a')
  },
  cloth: (pen) => {
    pen.fillStyle = '#8a1f4a'
    pen.fillRect(0, 0, 900, 1200)
    for (let row = 0; row < 8; row++) {
      for (let column = 0; column < 6; column++) motif(pen, 75 + column * 150 + (row % 2) * 75, 75 + row * 150)
    }
    pen.fillStyle = '#d8a23a'
    for (const x of [0, 830]) pen.fillRect(x, 0, 70, 1200)
  },
  prescription: (pen) => {
    paper(pen, '#ffffff', '#e7ecef')
    pen.fillStyle = '#0d5c63'
    pen.font = 'bold 120px serif'
    pen.fillText('℞', 70, 190)
    handwriting(pen, ['Paracetamol 650', '1 – 0 – 1,  5 days', 'ORS  4 packets', 'Vitamin D  weekly'], '#1c1c1c', 330)
  },
}

function paper(pen: Pen, colour: string, lines: string): void {
  pen.fillStyle = colour
  pen.fillRect(0, 0, 900, 1200)
  pen.fillStyle = lines
  for (let y = 160; y < 1200; y += 130) pen.fillRect(0, y, 900, 3)
}

function handwriting(pen: Pen, lines: readonly string[], colour: string, from = 145): void {
  pen.fillStyle = colour
  pen.font = 'italic 72px "Segoe Script", "Comic Sans MS", cursive'
  lines.forEach((line, index) => {
    pen.fillText(line, 80, from + index * 130)
  })
}

function motif(pen: Pen, x: number, y: number): void {
  pen.fillStyle = '#d8a23a'
  for (let petal = 0; petal < 8; petal++) {
    const angle = (petal * Math.PI) / 4
    pen.beginPath()
    pen.ellipse(x + Math.cos(angle) * 22, y + Math.sin(angle) * 22, 18, 9, angle, 0, 2 * Math.PI)
    pen.fill()
  }
}
