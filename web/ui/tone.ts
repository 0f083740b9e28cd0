/** Leaf, brick and sky mean good, bad and information; gold wants notice; peacock is what is chosen. */
export type Tone = 'plain' | 'leaf' | 'brick' | 'gold' | 'sky' | 'peacock'

export const softTone: Record<Tone, string> = {
  plain: 'bg-sunken text-ink-2',
  leaf: 'bg-leaf-soft text-leaf',
  brick: 'bg-brick-soft text-brick',
  gold: 'bg-marigold-soft text-marigold-ink',
  sky: 'bg-sky-soft text-sky',
  peacock: 'bg-peacock-soft text-peacock',
}

export const dotTone: Record<Tone, string> = {
  plain: 'bg-ink-3',
  leaf: 'bg-leaf',
  brick: 'bg-brick',
  gold: 'bg-marigold',
  sky: 'bg-sky',
  peacock: 'bg-peacock',
}
