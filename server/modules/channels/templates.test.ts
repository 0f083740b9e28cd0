import * as contract from '@galla/contract/channels'
import { describe, expect, it } from 'vitest'
import { personOf } from '../../platform/context.ts'
import { refusalOf } from '../../test/house.ts'
import { kirana, testTalk } from '../../test/talk.ts'
import { lockListener, saveNumber } from '../notifications/listener.db.ts'
import { deleteMessageTemplate } from './delete-message-template.ts'
import { editMessageTemplate } from './edit-message-template.ts'
import { findMessageTemplates } from './find-message-templates.ts'
import { listMessageTemplates } from './list-message-templates.ts'
import { listTemplateVersions } from './list-template-versions.ts'
import { sendTestTemplate } from './send-test-template.ts'
import { showMessageTemplate } from './show-message-template.ts'
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

const find = (more: object = {}) =>
  findMessageTemplates(owner(), contract.findMessageTemplates.input.parse({ ...more }))
const show = (templateId: string) =>
  showMessageTemplate(owner(), async () => [{ what: 'bills', name: null }], { templateId })
const names = (rows: readonly { name: string; language: string }[]) => rows.map((it) => `${it.name} ${it.language}`)

describe('the library', () => {
  it('is found by part of a name or text, by state and language, page by page', async () => {
    await submit('winter_hours', {
      ...ready,
      body: 'In winter we open at ten, {{1}} to Saturday.',
      samples: ['Monday'],
    })
    await submit(
      'winter_hours',
      { ...ready, body: 'सर्दी में दुकान {{1}} से शनिवार दस बजे खुलेगी।', samples: ['सोमवार'] },
      'hi',
    )
    await decide('winter_hours', { decide: 'approve' })
    expect(names((await find({ search: 'winter hours' })).rows)).toEqual(['winter_hours en', 'winter_hours hi'])
    expect(names((await find({ search: 'सर्दी में' })).rows)).toEqual(['winter_hours hi'])
    expect(names((await find({ search: 'winter', state: 'pending' })).rows)).toEqual(['winter_hours hi'])
    expect(names((await find({ search: '100%_' })).rows)).toEqual([])
    const all = (await find({ limit: 200 })).rows
    const paged: { name: string; language: string }[] = []
    for (let after: string | undefined, more = true; more; ) {
      const page = await find({ limit: 2, ...(after && { after }) })
      paged.push(...page.rows)
      after = page.next ?? undefined
      more = after !== undefined
    }
    expect(names(paged)).toEqual(names(all))
  })

  it('shows one whole: its languages, what it costs, and what stands still when it goes', async () => {
    const { id } = (await find({ search: 'winter hours', language: 'en' })).rows[0]!
    const whole = await show(id)
    expect(whole.languages.map(({ language, state }) => `${language} ${state}`)).toEqual(['en approved', 'hi pending'])
    expect(whole).toMatchObject({
      category: 'UTILITY',
      milliRupees: 115,
      uses: [{ what: 'bills' }],
      draft: { body: 'In winter we open at ten, {{1}} to Saturday.', samples: ['Monday'] },
      can: ['edit', 'delete', 'test'],
      edits: { left: 10, nextAt: null },
    })
  })

  it('says how often it was sent, and when last', async () => {
    const { id } = await submit('used_often', { ...ready, body: 'Your {{1}} waits here for you.', samples: ['parcel'] })
    await decide('used_often', { decide: 'approve' })
    await owner().inBusiness(async (tx) => {
      await lockListener(tx, personOf(owner()).id)
      await saveNumber(tx, personOf(owner()).id, '+919820055599')
    })
    const { to } = await sendTestTemplate(owner(), talk.whatsapp, { templateId: id })
    await sendTestTemplate(owner(), talk.whatsapp, { templateId: id })
    await talk.settle()
    expect(to).toBe('5599')
    expect(await show(id)).toMatchObject({ used: 2 })
    const shownThere = talk.emulator.phones.messages('919820055599', kirana.number)
    expect(JSON.stringify(shownThere)).toContain('Your parcel waits here for you.')
  })

  it('a test goes to nobody without a number of her own', async () => {
    const { id } = (await find({ search: 'used_often' })).rows[0]!
    expect(await refusalOf(sendTestTemplate(shop.as('manager'), talk.whatsapp, { templateId: id }))).toMatchObject({
      code: 'channels.no-own-number',
    })
  })
})

describe('what WhatsApp does with it', () => {
  it('is written down with what it was before, and what it costs now', async () => {
    const { id } = await submit('drifts', { ...ready, body: 'Your {{1}} is waiting at the shop.', samples: ['parcel'] })
    await decide('drifts', { decide: 'approve' })
    await decide('drifts', { decide: 'reclassify', category: 'MARKETING' })
    expect(await show(id)).toMatchObject({ category: 'UTILITY', becomes: 'MARKETING', milliRupees: 115 })
    await talk.settle({ seconds: 25 * 3600 })
    const whole = await show(id)
    expect(whole).toMatchObject({ category: 'MARKETING', changedFrom: 'UTILITY', becomes: null, milliRupees: 1090 })
    expect(whole.changes.map(({ what, previous, current }) => `${what} ${previous} ${current}`)).toEqual([
      'category UTILITY MARKETING',
      'category-coming UTILITY MARKETING',
      'status PENDING APPROVED',
    ])
  })

  it('is found by the list of the night when the webhook was lost, and told once', async () => {
    const { id } = await submit('lost_news', { ...ready, body: 'Your {{1}} came in this morning.', samples: ['cloth'] })
    talk.emulator.faults.add({ on: 'webhook', when: 'always', effect: { do: 'never' } })
    await decide('lost_news', { decide: 'approve' })
    talk.emulator.faults.clear()
    expect((await show(id)).status).toBe('PENDING')
    await talk.settle({ seconds: 26 * 3600 })
    await talk.settle({ seconds: 26 * 3600 })
    const { status, changes } = await show(id)
    expect([status, changes.length]).toEqual(['APPROVED', 1])
  })

  it('tells the limit of changes before WhatsApp does', async () => {
    const { id } = await submit('edit_limit', {
      ...ready,
      body: 'We are open on {{1}} this week.',
      samples: ['Sunday'],
    })
    await decide('edit_limit', { decide: 'approve' })
    await edit(id, { ...ready, body: 'We are closed on {{1}} this week.', samples: ['Sunday'] })
    await decide('edit_limit', { decide: 'approve' })
    expect(await show(id)).toMatchObject({ edits: { left: 9, nextAt: expect.any(String) } })
    const before = talk.emulator.requests().length
    expect(
      await refusalOf(edit(id, { ...ready, body: 'We rest on {{1}} this week.', samples: ['Sunday'] })),
    ).toMatchObject({
      code: 'channels.template-edited-lately',
    })
    expect(talk.emulator.requests()).toHaveLength(before)
  })
})

it('a code that goes into an app by itself is handed in with its app, and shown so again', async () => {
  const app = { packageName: 'com.example.shop', signature: 'K8a/AINcGX7' }
  const draft = {
    category: 'AUTHENTICATION',
    codeMinutes: 5,
    ttlSeconds: 300,
    code: { way: 'ZERO_TAP', apps: [app], termsAccepted: true },
  }
  const { id } = await submit('code_by_itself', draft)
  await decide('code_by_itself', { decide: 'approve' })
  expect(await show(id)).toMatchObject({
    draft: { codeMinutes: 5, code: { way: 'ZERO_TAP', apps: [app], termsAccepted: true } },
  })
  const asked = talk.emulator.requests().length
  expect(
    await refusalOf(submit('code_unsaid', { ...draft, code: { ...draft.code, termsAccepted: false } })),
  ).toMatchObject({ code: 'channels.template-draft' })
  expect(await refusalOf(submit('code_late', { ...draft, ttlSeconds: 901 }))).toMatchObject({
    code: 'channels.template-draft',
  })
  expect(talk.emulator.requests()).toHaveLength(asked)
})

it('a carousel and a limited offer are handed in with their pictures, and sent as a test', async () => {
  const { default: sharp } = await import('sharp')
  const picture = async (background: string) =>
    (
      await sharp({ create: { width: 20, height: 20, channels: 3, background } })
        .jpeg()
        .toBuffer()
    ).toString('base64')
  const [green, red] = [await picture('#063'), await picture('#a20')]
  const card = (words: string, content = green) => ({
    header: { format: 'IMAGE', sample: { mimeType: 'image/jpeg', content } },
    body: words,
    buttons: [{ type: 'QUICK_REPLY', text: 'Keep one for me' }],
  })
  const made = await submit('new_sarees', {
    category: 'MARKETING',
    body: 'New sarees have come, {{1}} kinds of them.',
    samples: ['twelve'],
    cards: [card('Silk from Kanchipuram.'), card('Cotton from Chettinad.', red)],
  })
  expect(made).toMatchObject({ status: 'PENDING', usable: false })
  await decide('new_sarees', { decide: 'approve' })
  expect(await show(made.id)).toMatchObject({
    hasFiles: true,
    draft: { cards: [{ body: 'Silk from Kanchipuram.' }, {}] },
  })
  await sendTestTemplate(owner(), talk.whatsapp, { templateId: made.id })
  await talk.settle()
  const chat = JSON.stringify(talk.emulator.phones.messages('919820055599', kirana.number))
  expect(chat).toContain('Cotton from Chettinad.')
  const shown = [...chat.matchAll(/"image":\{"id":"([^"]+)"/g)].map(([, id]) => id)
  expect([shown.length, new Set(shown).size]).toEqual([2, 2])

  const copied = await submitMessageTemplate(
    owner(),
    talk.whatsapp,
    contract.submitMessageTemplate.input.parse({
      channelId: shop.channelId,
      name: 'new_sarees',
      language: 'ta',
      filesOf: made.id,
      draft: {
        category: 'MARKETING',
        body: 'புதிய {{1}} வகைப் புடவைகள் வந்துள்ளன பாருங்கள்.',
        samples: ['பன்னிரண்டு'],
        cards: ['காஞ்சிப் பட்டு.', 'செட்டிநாடு பருத்தி.'].map((body) => ({ ...card(body), header: { format: 'IMAGE' } })),
      },
    }),
  )
  expect(await show(copied.id)).toMatchObject({ hasFiles: true })
})
