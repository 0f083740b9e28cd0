/** Checks a draft, brings the sample of its header to WhatsApp, and gives it in Meta's form. Called outside a transaction. */
import { draftProblems, type TemplateDraft } from '@galla/whatsapp/template'
import { ProviderFailure, refuse } from '../../platform/refusal.ts'
import { type Draft, draftOf, sampleProblem } from './template-draft.ts'
import type { WhatsAppAccount, WhatsAppPort } from './whatsapp-port.ts'

export async function handIn<T>(
  whatsapp: WhatsAppPort,
  account: WhatsAppAccount,
  about: { readonly name: string; readonly language: string },
  draft: Draft,
  give: (whole: TemplateDraft) => Promise<T>,
): Promise<{ readonly given: T; readonly whole: TemplateDraft }> {
  const problems = draftProblems(draftOf(about, draft, 'sample')).map((one) => one.words)
  const why = sampleProblem(draft) ?? (problems.length > 0 ? problems.join(' ') : undefined)
  if (why !== undefined) throw refuse('channels.template-draft', { why })
  try {
    const sample =
      draft.header && 'sample' in draft.header && typeof draft.header.sample === 'object' && draft.header.sample
    const handle = sample
      ? await whatsapp.uploadSample(account, {
          content: Buffer.from(sample.content, 'base64'),
          mimeType: sample.mimeType,
          fileName: `sample.${sample.mimeType.split('/')[1]}`,
        })
      : undefined
    const whole = draftOf(about, draft, handle?.handle)
    return { given: await give(whole), whole }
  } catch (error) {
    if (error instanceof ProviderFailure && error.kind === 'refused-for-good')
      throw refuse('channels.template-refused', { why: error.message })
    throw error
  }
}
