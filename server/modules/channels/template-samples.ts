/** The sample files of a template: which places need one, and what was brought for them. */
import type { templateDraft } from '@galla/contract/channels'
import type { z } from 'zod'

export type Draft = z.output<typeof templateDraft>

export interface Sample {
  readonly mimeType: string
  readonly content: Buffer
}

/** A place that takes a file, and what the draft brings for it; undefined: what is kept stays. */
export function samplesIn({
  header,
  cards = [],
}: Draft): { readonly place: string; readonly brought: Sample | undefined }[] {
  const brought = (sample: { mimeType: string; content: string } | undefined): Sample | undefined =>
    sample && { mimeType: sample.mimeType, content: Buffer.from(sample.content, 'base64') }
  const takesFile = header !== undefined && header.format !== 'TEXT' && header.format !== 'LOCATION'
  return [
    ...(takesFile ? [{ place: 'header', brought: brought(header.sample) }] : []),
    ...cards.map((card, nth) => ({ place: `cards.${nth}`, brought: brought(card.header.sample) })),
  ]
}
