/** The colours a label may have, in our palette. */
export const labelColours = ['peacock', 'leaf', 'gold', 'brick', 'sky', 'plum', 'plain'] as const
export type LabelColour = (typeof labelColours)[number]

export const labelDot: Record<LabelColour, string> = {
  peacock: 'bg-peacock',
  leaf: 'bg-leaf',
  gold: 'bg-marigold',
  brick: 'bg-brick',
  sky: 'bg-sky',
  plum: 'bg-[#8a4f8f]',
  plain: 'bg-ink-3',
}
