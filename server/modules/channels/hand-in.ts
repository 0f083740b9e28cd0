/**
 * Checks a draft, brings the samples of its header and cards to WhatsApp, and gives it in Meta's form. Called outside a
 * transaction.
 */
import { draftOf, type TemplateDraft } from '@galla/whatsapp/template-draft'
import { draftProblems } from '@galla/whatsapp/template-rules'
import { ProviderFailure, refuse } from '../../platform/refusal.ts'
import { type Draft, type Sample, samplesIn } from './template-samples.ts'
import type { WhatsAppAccount, WhatsAppPort } from './whatsapp-port.ts'

export async function handIn<T>(
  whatsapp: WhatsAppPort,
  account: WhatsAppAccount,
  about: { readonly name: string; readonly language: string },
  draft: Draft,
  /** Samples that are here already, by their place. */
  kept: ReadonlyMap<string, Sample>,
  give: (whole: TemplateDraft) => Promise<T>,
): Promise<{ readonly given: T; readonly whole: TemplateDraft }> {
  const samples = samplesIn(draft).flatMap(({ place, brought }) => {
    const sample = brought ?? kept.get(place)
    return sample === undefined ? [] : [{ place, sample }]
  })
  const has = new Set(samples.map(({ place }) => place))
  const problems = draftProblems(draftOf(about, draft, (place) => (has.has(place) ? 'sample' : undefined)))
  if (problems.length > 0) {
    throw refuse('channels.template-draft', { why: [...new Set(problems.map(({ words }) => words))].join(' ') })
  }
  try {
    const handles = new Map<string, string>()
    for (const { place, sample } of samples) {
      const { handle } = await whatsapp.uploadSample(account, {
        ...sample,
        fileName: `sample.${sample.mimeType.split('/')[1]}`,
      })
      handles.set(place, handle)
    }
    const whole = draftOf(about, draft, (place) => handles.get(place))
    return { given: await give(whole), whole }
  } catch (error) {
    if (error instanceof ProviderFailure && error.kind === 'refused-for-good')
      throw refuse('channels.template-refused', { why: error.message })
    throw error
  }
}
