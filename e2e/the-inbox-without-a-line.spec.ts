/** The line goes down: the last chats can be read, answers wait, and go out once each, in their order, when it is back. */
import type { Page } from '@playwright/test'
import { enter, expect, signInOf, test } from './house.ts'
import { phoneOf } from './phone.ts'

const thread = (page: Page) => page.getByRole('log', { name: 'Messages' })
const field = (page: Page) => page.getByRole('textbox', { name: 'Reply' })

test('chats are read and answered without a line, and nothing is lost or sent twice', async ({ page, house }) => {
  test.setTimeout(180_000)
  const phone = await phoneOf(house)
  const run = Date.now()
  await phone.send({ type: 'text', text: `Is the shop open on Sunday? ${run}` })
  const replies = async () =>
    (await phone.got('text')).map(({ content }) => String(content.body)).filter((body) => body.includes(String(run)))

  await test.step('with a line, two chats are opened', async () => {
    await enter(page, signInOf(house, 'Kirana', 'Agent'))
    await page.goto('/inbox')
    await page.evaluate(() => navigator.serviceWorker.ready)
    await expect
      .poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null), { timeout: 30_000 })
      .toBe(true)
    const rows = page.getByRole('region', { name: 'Conversations' }).getByRole('listitem')
    await rows.nth(1).getByRole('button').first().click()
    await expect(thread(page).getByRole('article').first()).toBeVisible()
    await expect.poll(() => page.evaluate(chatsKept, new URL(page.url()).pathname.split('/').at(-1) ?? '')).toBe(true)
    await rows
      .filter({ hasText: String(run) })
      .getByRole('button')
      .first()
      .click()
    await expect(thread(page).getByText(`Is the shop open on Sunday? ${run}`)).toBeVisible()
    await expect(page).toHaveURL(/\/inbox\/[0-9a-f-]{36}/)
    await expect.poll(() => page.evaluate(chatsKept, new URL(page.url()).pathname.split('/').at(-1) ?? '')).toBe(true)
  })

  await test.step('without one, both are there, also when the page is opened anew', async () => {
    await page.context().setOffline(true)
    await page.reload()
    await expect(thread(page).getByText(`Is the shop open on Sunday? ${run}`)).toBeVisible()
    const rows = page.getByRole('region', { name: 'Conversations' }).getByRole('listitem')
    await rows.nth(1).getByRole('button').first().click()
    await expect(thread(page).getByRole('article').first()).toBeVisible()
    await expect(thread(page).getByText(String(run))).toHaveCount(0)
    await rows
      .filter({ hasText: String(run) })
      .getByRole('button')
      .first()
      .click()
    await expect(thread(page).getByText(`Is the shop open on Sunday? ${run}`)).toBeVisible()
  })

  await test.step('answers wait, and outlive the page', async () => {
    for (const words of ['Yes, from nine', 'to one o’clock.']) {
      await field(page).fill(`${words} ${run}`)
      await page.keyboard.press('Control+Enter')
      const sent = thread(page)
        .getByRole('article')
        .filter({ hasText: `${words} ${run}` })
      await expect(sent.getByRole('status')).toContainText('It goes out by itself when the line is back')
    }
    // Before the page is opened anew: while it opens, the browser's switch for the line is open for a moment.
    expect(await replies()).toEqual([])
    await page.reload()
    await expect(thread(page).getByText('It goes out by itself when the line is back')).toHaveCount(2)
  })

  await test.step('with the line they go out, once and in order', async () => {
    await page.context().setOffline(false)
    const both = [`Yes, from nine ${run}`, `to one o’clock. ${run}`]
    await expect.poll(replies, { timeout: 30_000 }).toEqual(both)
    await expect(thread(page).getByText('It goes out by itself when the line is back')).toHaveCount(0)
    await expect(
      thread(page)
        .getByRole('article')
        .filter({ hasText: `Yes, from nine ${run}` }),
    ).toHaveCount(1)
    await page.reload()
    await expect(
      thread(page)
        .getByRole('article')
        .filter({ hasText: `Yes, from nine ${run}` }),
    ).toHaveCount(1)
    expect(await replies()).toEqual(both)
  })

  await test.step('an answer that the server took and the line lost is not sent twice', async () => {
    let lost = 0
    await page.route('**/api/conversations/*/replies', async (route) => {
      if (lost++ > 0) return route.continue()
      await route.fetch()
      await route.abort('connectionreset')
    })
    await field(page).fill(`Lost on the way ${run}`)
    await page.keyboard.press('Control+Enter')
    await expect.poll(() => lost).toBeGreaterThan(0)
    await thread(page)
      .getByRole('article')
      .filter({ hasText: `Lost on the way ${run}` })
      .getByRole('button', { name: 'Try again' })
      .click({ timeout: 5_000 })
      // It has gone by itself before a hand could press.
      .catch(() => undefined)
    await expect.poll(async () => (await replies()).at(-1)).toBe(`Lost on the way ${run}`)
    await expect(
      thread(page)
        .getByRole('article')
        .filter({ hasText: `Lost on the way ${run}` }),
    ).toHaveCount(1)
    await page.reload()
    await expect(
      thread(page)
        .getByRole('article')
        .filter({ hasText: `Lost on the way ${run}` }),
    ).toHaveCount(1)
    expect((await replies()).filter((body) => body.startsWith('Lost'))).toHaveLength(1)
  })
})

/** Whether the device keeps this chat, sealed, and the list of them. */
async function chatsKept(conversationId: string): Promise<boolean> {
  // Opening what is not there would make it, and empty.
  if (!(await indexedDB.databases()).some(({ name }) => name === 'galla.chats')) return false
  const database = await new Promise<IDBDatabase | undefined>((done) => {
    const opening = indexedDB.open('galla.chats')
    opening.onsuccess = () => done(opening.result)
    opening.onerror = () => done(undefined)
  })
  if (!database?.objectStoreNames.contains('chats')) return false
  const keys = await new Promise<IDBValidKey[]>((done) => {
    const asking = database.transaction('chats').objectStore('chats').getAllKeys()
    asking.onsuccess = () => done(asking.result)
  })
  database.close()
  return keys.includes(`thread ${conversationId}`) && keys.some((key) => String(key).startsWith('list '))
}
