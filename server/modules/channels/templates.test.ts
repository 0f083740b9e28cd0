import * as contract from '@galla/contract/channels'
import { describe, expect, it } from 'vitest'
import { refusalOf } from '../../test/house.ts'
import { kirana, testTalk } from '../../test/talk.ts'
import { deleteMessageTemplate } from './delete-message-template.ts'
import { editMessageTemplate } from './edit-message-template.ts'
import { listMessageTemplates } from './list-message-templates.ts'
import { listTemplateVersions } from './list-template-versions.ts'
import { submitMessageTemplate } from './submit-message-template.ts'

const talk = await testTalk()
const shop = await talk.shop()
const owner = () => shop.as('owner')
const submit = (name: string, draft: unknown, language = 'en') =>
  submitMessageTemplate(
    owner(),
    talk.whatsapp,
    contract.submitMessageTemplate.input.parse({ channelId: shop.channelId, name, language, draft }),
  )
const edit = (templateId: string, draft: unknown) =>
  editMessageTemplate(owner(), talk.whatsapp, contract.editMessageTemplate.input.parse({ templateId, draft }))
const ready = {
  category: 'UTILITY',
  body: 'Namaste {{1}}, your order {{2}} is ready at the shop.',
  samples: ['Asha', '1042'],
}
const shown = async (name: string) =>
  (await listMessageTemplates(owner(), { channelId: shop.channelId })).templates.find((it) => it.name === name)
const decide = async (name: string, decision: Parameters<typeof talk.emulator.templates.decide>[1]) => {
  const there = talk.emulator.templates.list(kirana.waba).find((it) => it.name === name)!
  talk.emulator.templates.decide(there.id, decision)
  await talk.settle()
}

describe('a template made here', () => {
  it('waits for WhatsApp’s word, and follows it', async () => {
    expect(await submit('order_waits', ready)).toMatchObject({ status: 'PENDING', usable: false })
    await decide('order_waits', { decide: 'approve' })
    expect(await shown('order_waits')).toMatchObject({ status: 'APPROVED', usable: true })
    await decide('order_waits', { decide: 'reclassify', category: 'MARKETING' })
    // Told a day before it is done.
    await talk.settle({ seconds: 25 * 3600 })
    expect(await shown('order_waits')).toMatchObject({ category: 'MARKETING' })
    await decide('order_waits', { decide: 'rate', quality: 'RED' })
    expect(await shown('order_waits')).toMatchObject({ quality: 'RED' })
  })

  it('with a picture, all kinds of buttons and a footer', async () => {
    const { default: sharp } = await import('sharp')
    const picture = await sharp({ create: { width: 20, height: 20, channels: 3, background: '#a40' } })
      .jpeg()
      .toBuffer()
    const draft = {
      ...ready,
      category: 'MARKETING',
      header: { format: 'IMAGE', sample: { mimeType: 'image/jpeg', content: picture.toString('base64') } },
      footer: 'Demo Stores',
      buttons: [
        { type: 'QUICK_REPLY', text: 'Yes please' },
        { type: 'URL', text: 'Look', url: 'https://example.in/{{1}}', example: 'https://example.in/sale' },
        { type: 'PHONE_NUMBER', text: 'Call us', phone: '+912055500101' },
      ],
    }
    expect(await submit('big_sale', draft)).toMatchObject({ status: 'PENDING', header: { format: 'IMAGE' } })
    const there = talk.emulator.templates.list(kirana.waba).find((it) => it.name === 'big_sale')
    expect(JSON.stringify(there)).toContain('header_handle')
  })

  it.each([
    ['that begins with a variable', { ...ready, body: '{{1}} is ready', samples: ['x'] }],
    ['with a gap in its numbers', { ...ready, body: 'Namaste {{1}} and {{3}} there', samples: ['a', 'b'] }],
    ['without samples', { ...ready, samples: [] }],
    ['of variables alone', { ...ready, body: 'a {{1}} b {{2}} c', samples: ['x', 'y', 'z'] }],
  ])('%s is refused before WhatsApp is asked', async (_, draft) => {
    const before = talk.emulator.requests().length
    expect(await refusalOf(submit('never', draft))).toMatchObject({ code: 'channels.template-draft' })
    expect(talk.emulator.requests()).toHaveLength(before)
  })

  it('that WhatsApp has already is refused with its reason', async () => {
    expect(await refusalOf(submit('order_waits', ready))).toMatchObject({ code: 'channels.template-refused' })
  })

  it('changed is looked at again, and what it said before is kept', async () => {
    const made = await submit('shop_hours', {
      ...ready,
      body: 'We open at nine on {{1}} this week.',
      samples: ['Monday'],
    })
    expect(await refusalOf(edit(made.id, ready))).toMatchObject({ code: 'channels.template-not-editable' })
    await decide('shop_hours', { decide: 'approve' })
    const changed = await edit(made.id, { ...ready, body: 'We open at ten on {{1}} this week.', samples: ['Monday'] })
    expect(changed).toMatchObject({ id: made.id, status: 'PENDING', body: 'We open at ten on {{1}} this week.' })
    const { versions } = await listTemplateVersions(owner(), { templateId: made.id })
    expect(versions).toMatchObject([{ body: 'We open at nine on {{1}} this week.' }])
  })

  it('deleted is gone on both sides', async () => {
    const made = await submit('old_news', { ...ready, body: 'Old news of {{1}} here.', samples: ['x'] })
    await deleteMessageTemplate(owner(), talk.whatsapp, { templateId: made.id })
    expect(await shown('old_news')).toBeUndefined()
    expect(talk.emulator.templates.list(kirana.waba).some((it) => it.name === 'old_news')).toBe(false)
    expect(await refusalOf(edit(made.id, ready))).toMatchObject({ code: 'channels.no-such-template' })
  })
})
