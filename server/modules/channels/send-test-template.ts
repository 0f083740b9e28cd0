/**
 * Sends a template, filled with its samples, to the number that the person has confirmed as her own: nobody else's, so
 * no other consent is needed than the code she typed.
 */
import type { OutputOf } from '@galla/contract/act'
import type { sendTestTemplate as contract } from '@galla/contract/channels'
import type { MediaSource } from '@galla/whatsapp/messages'
import { fillTemplate, type TemplateValues, variablesIn } from '@galla/whatsapp/template'
import { plainDraftOf } from '@galla/whatsapp/template-draft'
import { type Context, personOf } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { ownNumberOf } from '../notifications/own-number-of.ts'
import { uploadedLater } from './delivery.ts'
import { keptSamples } from './kept-samples.ts'
import { hasOffer, type MessageTemplate, needsChoosing, partsOf } from './message-template.ts'
import { queueDelivery } from './queue-delivery.ts'
import { templateAtWhatsapp } from './template-at-whatsapp.ts'
import { filesOfTemplate } from './template-library.db.ts'
import type { WhatsAppPort } from './whatsapp-port.ts'

export async function sendTestTemplate(
  ctx: Context,
  whatsapp: WhatsAppPort,
  { templateId }: { templateId: string },
): Promise<OutputOf<typeof contract>> {
  ctx.must('channels.send-test-template')
  const { template, channel, account, phone, file, pictures } = await ctx.inBusiness(async (tx) => {
    const { template, channel, account } = await templateAtWhatsapp(tx, templateId)
    const { name, status } = template
    if (status !== 'APPROVED') throw refuse('channels.template-not-usable', { name, status: status.toLowerCase() })
    const { cards, header, ...rest } = partsOf(template)
    const [phone, files, kept] = await Promise.all([
      ownNumberOf(tx, personOf(ctx).id),
      filesOfTemplate(tx, templateId),
      cards.length > 0 ? keptSamples(tx, templateId) : undefined,
    ])
    if (phone === undefined) throw refuse('channels.no-own-number')
    if (needsChoosing({ ...rest, cards, header })) throw refuse('channels.template-test-not-offered', { name })
    const needsFile = !['TEXT', 'LOCATION'].includes(header?.format ?? 'TEXT')
    const file = needsFile ? files.find((one) => one.place === 'header') : undefined
    const pictures = cards.map((_, nth) => kept?.get(`cards.${nth}`))
    if ((needsFile && !file) || pictures.includes(undefined)) throw refuse('channels.template-needs-file', { name })
    return { template, channel, account, phone, file, pictures: pictures.filter((one) => one !== undefined) }
  })
  // One file goes along with a message that waits; a carousel shows several, so they go up before it is queued.
  const shown: MediaSource[] = []
  for (const picture of pictures) {
    const fileName = `sample.${picture.mimeType.split('/')[1]}`
    const { mediaId } = await whatsapp.uploadFile(account, { ...picture, fileName })
    shown.push({ id: mediaId })
  }
  const { name, language } = template
  const offerEnds = Date.parse(ctx.now) + 86_400_000
  const values = sampleValues(template, { shown, offerEndsMs: hasOffer(template) ? offerEnds : undefined })
  const filled = fillTemplate(partsOf(template), values)
  if (!filled.ok)
    throw refuse('channels.template-values', { name, why: filled.problems.map((one) => one.words).join(' ') })
  return ctx.inBusiness(async (tx) => {
    const [{ deliveryId }] = await Promise.all([
      queueDelivery(tx, {
        channelId: channel.id,
        contactId: null,
        to: { phone },
        body: { type: 'template', name, language, components: filled.components },
        fileId: file?.fileId ?? null,
      }),
      recordEntry(tx, {
        act: 'channels.send-test-template',
        object: { kind: 'channel', id: channel.id },
        facts: { template: name },
      }),
    ])
    return { deliveryId, to: phone.slice(-4) }
  })
}

const place = { latitude: 28.6139, longitude: 77.209, name: 'The shop', address: 'The shop’s address' }

/** Each value as it was told when the template was made. */
function sampleValues(
  template: MessageTemplate,
  { shown, offerEndsMs }: { shown: readonly MediaSource[]; offerEndsMs: number | undefined },
): TemplateValues {
  const draft = plainDraftOf(template)
  const parts = partsOf(template)
  const bodyOf = (text: string | null, samples: readonly string[]) =>
    Object.fromEntries(variablesIn(text).map((name, nth) => [name, samples[nth] || 'sample']))
  const buttonsOf = (
    buttons: readonly { readonly type: string; readonly url: string | null }[],
    own: typeof draft.buttons,
  ) =>
    Object.fromEntries(
      buttons.flatMap(({ type, url }, at) => {
        const button = own[at]
        if (type === 'OTP') return [[at, '123456']]
        if (type === 'COPY_CODE')
          return [[at, button?.type === 'COPY_CODE' && button.example ? button.example : 'SAMPLE10']]
        if (variablesIn(url).length === 0) return []
        const example = button?.type === 'URL' ? button.example : undefined
        return [[at, example?.slice((url ?? '').indexOf('{{')) || 'sample']]
      }),
    )
  const isCode = template.category === 'AUTHENTICATION'
  const header = parts.header
  return {
    ...(header !== null &&
      (header.format === 'TEXT'
        ? variablesIn(header.text).length > 0 && {
            header: { text: (draft.header?.format === 'TEXT' && draft.header.sample) || 'sample' },
          }
        : header.format === 'LOCATION'
          ? { header: place }
          : { header: { media: uploadedLater, ...(header.format === 'DOCUMENT' && { filename: 'sample.pdf' }) } })),
    body: isCode ? { '1': '123456' } : bodyOf(parts.body, draft.samples),
    buttons: buttonsOf(parts.buttons, draft.buttons),
    ...(parts.cards.length > 0 && {
      cards: parts.cards.map((card, nth) => ({
        header: { media: shown[nth]! },
        body: bodyOf(card.body, draft.cards?.[nth]?.samples ?? []),
        buttons: buttonsOf(card.buttons, draft.cards?.[nth]?.buttons ?? []),
      })),
    }),
    ...(offerEndsMs !== undefined && { offerEndsMs }),
  }
}
