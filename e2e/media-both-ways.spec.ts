/** A photo comes from the customer's phone, and a spoken answer goes back. */
import { enter, expect, signInOf, test } from './house.ts'

const lakshmi = '919000009901'

test.use({ permissions: ['microphone'] })

interface Shown {
  readonly from: string
  readonly type: string
  readonly content: { readonly voice?: boolean; readonly caption?: string }
  readonly media?: { readonly mimeType: string; readonly bytes: number }
}

test('a photo from the phone is seen, and answered with a voice note and a file', async ({ page, house }) => {
  const control = `${house.whatsappUrl.replace(/\/__control$/, '')}/__control`
  const asked = async <T>(path: string): Promise<T> => (await fetch(`${control}${path}`)).json() as Promise<T>
  const { numbers } = await asked<{ numbers: { phoneNumberId: string; businessName: string }[] }>('/numbers')
  const number = numbers.find((it) => it.businessName.includes('Kirana'))!
  const chat = `/phones/${lakshmi}/chats/${number.phoneNumberId}/messages`
  const caption = `Is this still there? ${Date.now()}`
  await fetch(`${control}${chat}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ type: 'image', caption }),
  })

  await enter(page, signInOf(house, 'Kirana', 'Owner'))
  await page.goto('/inbox')
  const list = page.getByRole('region', { name: 'Conversations' })
  await list.getByRole('button').filter({ hasText: caption }).first().click()
  const thread = page.getByRole('log', { name: 'Messages' })
  const photo = thread.getByRole('article').filter({ hasText: caption })
  await expect(photo.getByRole('img')).toBeVisible()
  await photo.getByRole('button', { name: 'Open picture' }).click()
  await expect(page.getByRole('dialog', { name: 'Photo' })).toBeVisible()
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: 'Record a voice note' }).press('Enter')
  await expect(page.getByText('0:01')).toBeVisible()
  await page.keyboard.press('Enter')
  const onPhone = async () => (await asked<{ messages: Shown[] }>(chat)).messages.filter((it) => it.from === 'business')
  await expect.poll(async () => (await onPhone()).at(-1)?.content.voice).toBe(true)
  expect((await onPhone()).at(-1)?.media?.mimeType).toBe('audio/ogg; codecs=opus')
  await expect(thread.getByRole('article').last().getByRole('button', { name: 'Play voice note' })).toBeEnabled()

  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Attach' }).click()
  const prices = { name: 'Prices.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 prices') }
  await (await chooser).setFiles([prices])
  await page.getByLabel('Words with it').fill('Prices of the week')
  await page.keyboard.press('Enter')
  await expect.poll(async () => (await onPhone()).at(-1)?.content.caption).toBe('Prices of the week')
  await expect(thread.getByRole('article').last()).toContainText(/Prices\.pdf/)
})
