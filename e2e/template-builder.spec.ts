/** A template by keyboard: written beside its phone, handed in, approved, tried on one's own phone, and moved by WhatsApp. */
import { changePreferences, confirmNumber, sendNumberCode } from '@galla/contract/alerts'
import { listChannels } from '@galla/contract/channels'
import { enter, expect, signInOf, test } from './house.ts'
import { shopApi } from './shop-api.ts'

interface Template {
  readonly id: string
  readonly name: string
}
interface Shown {
  readonly content: { readonly shown?: { readonly body?: string } }
}

test('a template is made by keyboard, approved, tried on one’s own phone, and its new price is shown', async ({
  page,
  house,
}) => {
  const control = `${house.whatsappUrl.replace(/\/__control$/, '')}/__control`
  const asked = async <T>(path: string): Promise<T> => (await fetch(`${control}${path}`)).json() as Promise<T>
  const tell = (path: string, body: object) =>
    fetch(`${control}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  const { numbers } = await asked<{ numbers: { phoneNumberId: string; businessName: string }[] }>('/numbers')
  const { phones } = await asked<{ phones: { waId: string; name: string }[] }>('/phones')
  const number = numbers.find((it) => it.businessName.includes('Kirana'))!
  const own = phones.at(-1)!
  const onPhone = async () =>
    (await asked<{ messages: Shown[] }>(`/phones/${own.waId}/chats/${number.phoneNumberId}/messages`)).messages
  const owner = signInOf(house, 'Kirana', 'Owner')
  const shop = await shopApi(house, owner)

  await test.step('her own number is confirmed by the code on her phone, and she asks to hear of templates', async () => {
    const before = (await onPhone()).length
    await shop.call(sendNumberCode, { phone: `+${own.waId}` })
    const code = async () => /"(\d{6}) is your/.exec(JSON.stringify((await onPhone()).slice(before)))?.[1]
    await expect.poll(code).toBeTruthy()
    await shop.call(confirmNumber, { code: (await code())! })
    await shop.call(changePreferences, { choices: [{ kind: 'template', channel: 'bell', wanted: true }] })
  })

  // WhatsApp takes no text that another template says already.
  const shelf = String(Date.now()).slice(-6)
  const name = `parcel_here_${shelf}`
  await enter(page, owner)
  await page.goto('/templates')
  await expect(page.getByRole('grid', { name: 'Message templates' })).toBeVisible()
  await page.keyboard.press('n')

  await test.step('what WhatsApp would refuse stands beside its field', async () => {
    await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toBeFocused()
    await page.keyboard.type(name)
    const text = page.getByLabel('Text in English')
    await text.focus()
    await page.keyboard.type('Namaste ')
    await page.keyboard.press('Control+Shift+V')
    await expect(page.getByText('may not begin or end with a variable')).toBeVisible()
    await page.keyboard.type(`, your *parcel* waits on shelf ${shelf} for you.`)
    await expect(page.getByText('may not begin or end with a variable')).toBeHidden()
    await page.keyboard.press('Control+Enter')
    await expect(page.getByText('Give a sample for {{1}}.')).toBeVisible()
    await expect(page.getByLabel('Sample for {{1}}')).toBeFocused()
    await page.keyboard.type('Asha')
  })

  await test.step('the phone beside it reads as it will', async () => {
    const preview = page.getByRole('figure', { name: 'Preview in English' })
    await expect(preview).toContainText(`Namaste Asha, your parcel waits on shelf ${shelf} for you.`)
    await expect(preview.locator('b', { hasText: 'parcel' })).toBeVisible()
  })

  await test.step('what was begun is there after a reload', async () => {
    await page.reload()
    await expect(page.getByText('What you began is back.')).toBeVisible()
    await expect(page.getByLabel('Sample for {{1}}')).toHaveValue('Asha')
  })

  await test.step('handed in, it waits, and is approved without a reload', async () => {
    await page.getByLabel('Text in English').focus()
    await page.keyboard.press('Control+Enter')
    await expect(page.getByRole('heading', { name })).toBeVisible()
    await expect(page.getByText('It can be sent at any time.')).toBeVisible({ timeout: 30_000 })
  })

  await test.step('a test goes to her own phone, filled with the sample', async () => {
    await page.keyboard.press('t')
    await page.getByRole('dialog').getByRole('button', { name: 'Send the test' }).press('Enter')
    await expect(page.getByText(/The test is on its way/).first()).toBeVisible()
    await expect
      .poll(async () => JSON.stringify((await onPhone()).at(-1)))
      .toContain(`Namaste Asha, your *parcel* waits on shelf ${shelf} for you.`)
  })

  await test.step('WhatsApp says it will be marketing: the page, the library and the bell tell it', async () => {
    const there = await templateAt()
    await tell(`/templates/${there.id}`, { decide: 'reclassify', category: 'MARKETING' })
    await expect(page.getByText('WhatsApp files it under Marketing within a day.')).toBeVisible()
    await page.goto('/templates')
    await expect(page.getByRole('row', { name: new RegExp(name) })).toContainText('becomes Marketing')
  })

  async function templateAt(): Promise<Template> {
    const { channels } = await shop.call(listChannels, {})
    const { templates } = await asked<{ templates: Template[] }>(`/wabas/${channels[0]!.wabaId}/templates`)
    return templates.find((it) => it.name === name)!
  }
})
