/** What can be sent besides words, by keyboard, as it arrives on the phone; and what comes back. */
import type { Page } from '@playwright/test'
import { enter, expect, signInOf, test } from './house.ts'
import { phoneOf } from './phone.ts'

const thread = (page: Page) => page.getByRole('log', { name: 'Messages' })
const field = (page: Page) => page.getByRole('textbox', { name: 'Reply' })
const sheet = (page: Page) => page.getByRole('dialog')

test('a place, a card, answers to tap, a list, a link and a question go out, and are answered', async ({
  page,
  house,
}) => {
  test.setTimeout(150_000)
  const phone = await phoneOf(house)
  const run = Date.now()
  await phone.send({ type: 'text', text: `First question ${run}` })
  await phone.send({ type: 'text', text: `Second question ${run}` })
  await enter(page, signInOf(house, 'Kirana', 'Manager'))
  await page.goto('/inbox')
  const list = page.getByRole('region', { name: 'Conversations' })
  await list
    .getByRole('button')
    .filter({ hasText: `Second question ${run}` })
    .first()
    .click()
  await expect(thread(page).getByText(`Second question ${run}`)).toBeVisible()

  await test.step('a message is quoted by key, the one before by the same key', async () => {
    await page.keyboard.press('Alt+Q')
    await expect(page.getByText(`You answer: Second question ${run}`)).toBeVisible()
    await page.keyboard.press('Alt+Q')
    await expect(page.getByText(`You answer: First question ${run}`)).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByText(/^You answer/)).toBeHidden()
    await page.keyboard.press('Alt+Q')
    await page.keyboard.press('Alt+Q')
    await expect(field(page)).toBeFocused()
    await page.keyboard.type('To the first: yes.')
    await page.keyboard.press('Control+Enter')
    await expect.poll(async () => (await phone.got('text')).at(-1)?.repliesTo).toBeTruthy()
    await thread(page)
      .getByRole('button', { name: `Go to this message: First question ${run}` })
      .click()
    await expect(thread(page).locator('[data-entry]:focus')).toContainText(`First question ${run}`)
  })

  await test.step('a place, read out of the link of a map', async () => {
    await compose(page, 'Place')
    await sheet(page).getByLabel('Where').fill('https://maps.app.goo.gl/short')
    await expect(sheet(page).getByText(/A short link hides the place/)).toBeVisible()
    await sheet(page).getByLabel('Where').fill('https://maps.example/@18.5204,73.8567,17z')
    await sheet(page).getByLabel('Name of the place').fill('Our shop')
    await page.keyboard.press('Control+Enter')
    await expect(sheet(page)).toBeHidden()
    await expect.poll(async () => (await phone.got('location')).at(-1)?.content.name).toBe('Our shop')
    await expect(thread(page).getByRole('link', { name: /Our shop/ })).toBeVisible()
  })

  await test.step('a card', async () => {
    await compose(page, 'Contact card')
    await page.keyboard.type('Demo Electrician')
    await sheet(page).getByLabel('Phone').fill('90000 00077')
    await page.keyboard.press('Control+Enter')
    await expect
      .poll(async () => (await phone.got('contacts')).at(-1)?.content.contacts?.[0]?.name.formatted_name)
      .toBe('Demo Electrician')
  })

  await test.step('answers to tap: what is too long is said, and cannot be sent', async () => {
    await field(page).fill('When shall we bring it?')
    await compose(page, 'Answers to tap')
    await expect(sheet(page).getByLabel('Message'), 'what was begun is taken over').toHaveValue(
      'When shall we bring it?',
    )
    await sheet(page).getByLabel('Button 1').fill('Tomorrow in the early morning')
    await expect(sheet(page).getByText('9 letters too many. WhatsApp takes 20.')).toBeVisible()
    await expect(sheet(page).getByRole('button', { name: 'Send', exact: true })).toBeDisabled()
    await sheet(page).getByLabel('Button 1').fill('Morning')
    await sheet(page).getByLabel('Button 2').fill('morning')
    await expect(sheet(page).getByText(/stands there already/)).toBeVisible()
    await sheet(page).getByLabel('Button 2').fill('Evening')
    await expect(sheet(page).getByRole('region', { name: 'As they will see it' })).toContainText('Evening')
    await page.keyboard.press('Control+Enter')
    await expect(sheet(page)).toBeHidden()
    await expect(field(page), 'it was sent from there').toHaveValue('')
    const asked = await phone.toTap('button')
    await phone.send({
      type: 'button-reply',
      replyTo: asked.id,
      button: asked.content.action?.buttons?.[1]?.reply.id ?? '',
    })
    await expect(
      thread(page)
        .getByRole('article')
        .filter({ hasText: /^YouWhen shall we bring it\?Evening/ }),
    ).toBeVisible()
  })

  await test.step('a list, typed row by row', async () => {
    await compose(page, 'List to choose from')
    await page.keyboard.type('Which rice would you like?')
    await sheet(page).getByLabel('Row', { exact: true }).first().focus()
    await page.keyboard.type('Basmati')
    await page.keyboard.press('Enter')
    await page.keyboard.type('Kolam')
    await expect(sheet(page).getByRole('region', { name: 'When they tap the button' })).toContainText('Kolam')
    await page.keyboard.press('Control+Enter')
    const asked = await phone.toTap('list')
    const rows = asked.content.action?.sections?.flatMap((section) => section.rows) ?? []
    expect(rows.map(({ title }) => title)).toEqual(['Basmati', 'Kolam'])
    await phone.send({ type: 'list-reply', replyTo: asked.id, row: rows[1]?.id ?? '' })
    await expect(
      thread(page)
        .getByRole('article')
        .filter({ hasText: /rice would you like\?Kolam/ }),
    ).toBeVisible()
  })

  await test.step('a page behind a button', async () => {
    await compose(page, 'Button to a page')
    await page.keyboard.type('Our offers of this week.')
    await sheet(page).getByLabel('On the button').fill('See the offers')
    await sheet(page).getByLabel('Page it opens').fill('shop.example/offers')
    await page.keyboard.press('Control+Enter')
    expect((await phone.toTap('cta_url')).content.action?.parameters?.url).toBe('https://shop.example/offers')
  })

  await test.step('an address is asked for, and reads as one', async () => {
    await compose(page, 'Ask for place or address')
    await sheet(page)
      .getByRole('radio', { name: /Postal address/ })
      .click()
    await sheet(page).getByLabel('Message').fill('To which address shall we send it?')
    await page.keyboard.press('Control+Enter')
    const asked = await phone.toTap('address_message')
    await phone.send({
      type: 'address-reply',
      replyTo: asked.id,
      values: { in_pin_code: '411011', city: 'Pune', address: '12, Demo Lane' },
    })
    const filled = thread(page).getByRole('article').filter({ hasText: 'PIN code' }).last()
    await expect(filled).toContainText('411011')
    await expect(filled).toContainText('12, Demo Lane')
  })

  await test.step('an order and a card that came can be read, and the card kept', async () => {
    await phone.send({
      type: 'order',
      catalogId: '1',
      text: 'By evening, if you can',
      items: [{ retailerId: 'toor-dal-1kg', quantity: 2, price: 148.5, currency: 'INR' }],
    })
    const order = thread(page).getByRole('article').filter({ hasText: 'Order of 1 item' }).last()
    await expect(order).toContainText('₹297.00')
    await expect(order).toContainText('By evening, if you can')
    const name = `Plumber ${run}`
    await phone.send({
      type: 'contacts',
      contacts: [
        { name: { formatted_name: name, first_name: name }, phones: [{ phone: `+91 93${String(run).slice(-8)}` }] },
      ],
    })
    await thread(page)
      .getByRole('article')
      .filter({ hasText: name })
      .getByRole('button', { name: 'Save as contact' })
      .click()
    await expect(page.getByText(`${name} is a contact now`).first()).toBeVisible()
  })
})

test('a message for later gets other words and another time, and a photo is found again', async ({ page, house }) => {
  const phone = await phoneOf(house)
  const run = Date.now()
  await phone.send({ type: 'image', caption: `First photo ${run}` })
  await phone.send({ type: 'image', caption: `Second photo ${run}` })
  await phone.send({ type: 'text', text: `See https://shop.example/${run}` })
  await enter(page, signInOf(house, 'Kirana', 'Manager'))
  await page.goto('/inbox')
  await page
    .getByRole('region', { name: 'Conversations' })
    .getByRole('button')
    .filter({ hasText: `shop.example/${run}` })
    .first()
    .click()

  await test.step('it waits above the field, and is changed from there', async () => {
    await field(page).fill(`Your order is ready ${run}`)
    await page.keyboard.press('Control+Shift+Enter')
    await page.getByRole('dialog').getByRole('combobox').fill('in 2 hours')
    await page.keyboard.press('Enter')
    const waiting = page
      .getByRole('list', { name: 'To be sent later' })
      .getByRole('listitem')
      .filter({ hasText: String(run) })
    await expect(waiting).toBeVisible()
    const before = await waiting.textContent()
    await waiting.getByRole('button').first().click()
    await sheet(page).getByLabel('Message').fill(`Your order is packed ${run}`)
    await sheet(page).getByLabel('When').fill('in 3 hours')
    await page.keyboard.press('Control+Enter')
    await expect(sheet(page)).toBeHidden()
    await expect(waiting).toContainText('packed')
    expect(await waiting.textContent()).not.toBe(before?.replace('ready', 'packed'))
    await waiting.getByRole('button').first().click()
    await sheet(page).getByRole('button', { name: 'Do not send it' }).click()
    await expect(waiting).toBeHidden()
  })

  await test.step('the gallery, and from one picture to the next by key', async () => {
    await page.keyboard.press('Control+Alt+F')
    const gallery = page.getByRole('dialog', { name: 'Photos, files and links' })
    await gallery
      .getByRole('button', { name: /^Photo/ })
      .first()
      .click()
    const box = page.getByRole('dialog', { name: 'Photo', exact: true })
    await expect(box.getByText(`Second photo ${run}`)).toBeVisible()
    await page.keyboard.press('ArrowRight')
    await expect(box.getByText(`First photo ${run}`)).toBeVisible()
    await page.keyboard.press('Escape')
    await gallery.getByRole('tab', { name: 'Links' }).click()
    await expect(gallery.getByRole('link', { name: `shop.example/${run}` })).toBeVisible()
    await gallery
      .getByRole('button', { name: /Show in the chat/ })
      .first()
      .click()
    await expect(
      thread(page)
        .getByRole('article')
        .filter({ hasText: `See https://shop.example/${run}` }),
    ).toBeVisible()
  })
})

async function compose(page: Page, kind: string): Promise<void> {
  await page.keyboard.press('Control+Alt+A')
  await page.getByRole('menuitem', { name: kind, exact: true }).click()
  await expect(sheet(page)).toBeVisible()
}
