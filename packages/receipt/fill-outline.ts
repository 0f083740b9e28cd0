/**
 * Fills an outline of straight lines and quadratic curves with dots, by the rule of the font formats: what the outline winds
 * around is black. Only sums and products are used, so every engine gives the same dots, and a test can keep the bytes.
 */
import { type Bitmap, blacken, blank } from './bitmap.ts'

export interface OutlineStep {
  readonly command: 'moveTo' | 'lineTo' | 'quadraticCurveTo' | 'bezierCurveTo' | 'closePath'
  readonly args: readonly number[]
}

export interface FilledOutline {
  readonly bitmap: Bitmap
  /** Of its top left dot, from the origin of the glyph; y grows downwards. */
  readonly x: number
  readonly y: number
}

interface Edge {
  readonly top: number
  readonly bottom: number
  /** x at the height `top`. */
  readonly x: number
  readonly perRow: number
  readonly winds: 1 | -1
}

const curvePieces = 6
/** Lines sampled in each row of dots. */
const samples = 4
/** The part of a dot that must be covered. Somewhat less than half: a thermal head burns thin strokes thinner. */
const enough = 0.42

/** `scale` is dots for one unit of the font. */
export function fillOutline(steps: readonly OutlineStep[], scale: number): FilledOutline | undefined {
  const edges: Edge[] = []
  let [startX, startY, x, y] = [0, 0, 0, 0]
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity]
  const to = (nextX: number, nextY: number) => {
    left = Math.min(left, x, nextX)
    right = Math.max(right, x, nextX)
    top = Math.min(top, y, nextY)
    bottom = Math.max(bottom, y, nextY)
    if (y !== nextY) {
      const down = nextY > y
      const perRow = (nextX - x) / (nextY - y)
      edges.push(
        down ? { top: y, bottom: nextY, x, perRow, winds: 1 } : { top: nextY, bottom: y, x: nextX, perRow, winds: -1 },
      )
    }
    x = nextX
    y = nextY
  }
  for (const { command, args } of steps) {
    const at = args.map((value, place) => (place % 2 === 0 ? value * scale : -value * scale))
    if (command === 'moveTo') {
      if (x !== startX || y !== startY) to(startX, startY)
      ;[startX, startY] = [x, y] = [at[0]!, at[1]!]
    } else if (command === 'lineTo') to(at[0]!, at[1]!)
    else if (command === 'closePath') to(startX, startY)
    else {
      const from = [x, y]
      for (let piece = 1; piece <= curvePieces; piece++) {
        const t = piece / curvePieces
        const along = (axis: 0 | 1) =>
          command === 'quadraticCurveTo'
            ? (1 - t) * (1 - t) * from[axis]! + 2 * (1 - t) * t * at[axis]! + t * t * at[axis + 2]!
            : (1 - t) * (1 - t) * (1 - t) * from[axis]! +
              3 * (1 - t) * (1 - t) * t * at[axis]! +
              3 * (1 - t) * t * t * at[axis + 2]! +
              t * t * t * at[axis + 4]!
        to(along(0), along(1))
      }
    }
  }
  if (edges.length === 0) return undefined

  const [x0, y0] = [Math.floor(left), Math.floor(top)]
  const bitmap = blank(Math.ceil(right) - x0 + 1, Math.ceil(bottom) - y0 + 1)
  const covered = new Float64Array(bitmap.width + 1)
  for (let row = 0; row < bitmap.height; row++) {
    covered.fill(0)
    for (let sample = 0; sample < samples; sample++) coverLine(edges, y0 + row + (sample + 0.5) / samples, x0, covered)
    for (let column = 0; column < bitmap.width; column++) {
      if (covered[column]! >= enough * samples) blacken(bitmap, column, row)
    }
  }
  return { bitmap, x: x0, y: y0 }
}

/** Adds to each dot the part of it that the line at this height covers. */
function coverLine(edges: readonly Edge[], height: number, x0: number, covered: Float64Array): void {
  const crossings = edges
    .filter((edge) => edge.top <= height && height < edge.bottom)
    .map((edge) => ({ x: edge.x + (height - edge.top) * edge.perRow - x0, winds: edge.winds }))
    .sort((a, b) => a.x - b.x)
  let winding = 0
  crossings.forEach(({ x, winds }, at) => {
    winding += winds
    if (winding === 0) return
    const end = crossings[at + 1]?.x ?? x
    for (let dot = Math.floor(x); dot < end; dot++) {
      covered[dot]! += Math.min(end, dot + 1) - Math.max(x, dot)
    }
  })
}
