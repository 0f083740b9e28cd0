/** One inbox, two who answer, in two browsers: they see each other, hand over, and nobody's work is lost. */
import type { Browser, Page } from '@playwright/test'
import { enter, expect, type House, signInOf, test } from './house.ts'

const conversations = (page: Page) => page.getByRole('region', { name: 'Conversations' })
const rows = (page: Page) => conversations(page).getByRole('listitem')
const thread = (page: Page) => page.getByRole('log', { name: 'Messages' })
const field = (page: Page) => page.getByRole('textbox', { name: /^(Reply|Note)$/ })

test('two agents share the inbox', async ({ browser, house }) => {
  const agent = await inboxOf(browser, house, 'Agent')
  const manager = await inboxOf(browser, house, 'Manager')
  let name = ''

  await test.step('both open one conversation and see each other there', async () => {
    await agent.goto('/inbox?window=open')
    await rows(agent).first().getByRole('button').first().click()
    await expect(agent).toHaveURL(/\/inbox\/[0-9a-f-]{36}/)
    name = (await agent.getByRole('heading', { level: 2 }).textContent()) ?? ''
    await manager.goto(new URL(agent.url()).pathname)
    await expect(thread(manager)).toBeVisible()
    await expect(agent.getByText(/is viewing$/)).toBeVisible()
    await expect(manager.getByText(/is viewing$/)).toBeVisible({ timeout: 25_000 })
  })

  await test.step('while one writes the other is told, and may take over', async () => {
    await field(agent).pressSequentially('I look whether we have it', { delay: 60 })
    await expect(manager.getByText(/is writing an answer$/)).toBeVisible()
    await manager.getByRole('button', { name: 'Take over' }).click()
    await expect(agent.getByText(/took over$/).first()).toBeVisible()
    await expect(
      thread(agent)
        .getByText(/given to/)
        .last(),
    ).toBeVisible()
    await expect(field(agent), 'what was begun is not lost').toHaveValue('I look whether we have it')
  })

  await test.step('a note names the colleague, who is told', async () => {
    await manager.keyboard.press('Alt+P')
    await expect(field(manager)).toBeFocused()
    await manager.keyboard.type('Please tell her the price @', { delay: 20 })
    await manager.getByRole('option').first().click()
    await manager.keyboard.press('Control+Enter')
    await expect(thread(manager).getByText(/Please tell her the price/)).toBeVisible()
    await expect(thread(agent).getByText(/Please tell her the price/)).toBeVisible()
  })

  await test.step('one gives it to the other, by name', async () => {
    await manager.keyboard.press('Control+Alt+G')
    await manager.getByRole('dialog').getByRole('combobox').fill('meera')
    await manager.keyboard.press('Enter')
    await expect(
      thread(agent)
        .getByText(/given to Meera/)
        .last(),
    ).toBeVisible()
    await expect(agent.getByRole('button', { name: 'You', exact: true }), 'the agent is Meera').toBeVisible()
  })

  await test.step('put away until tomorrow, in the words one says, it leaves the list of both', async () => {
    await agent.keyboard.press('Alt+M')
    await agent.getByRole('dialog').getByRole('combobox').fill('kal subah')
    await agent.getByRole('dialog').getByRole('option').first().click()
    await expect(agent.getByText(/^Put away until/).first()).toBeVisible()
    await manager.goto('/inbox?state=snoozed')
    await expect(rows(manager).filter({ hasText: name }).first()).toBeVisible()
    await manager.goto('/inbox')
    await expect(rows(manager).first()).toBeVisible()
    await expect(rows(manager).filter({ hasText: name })).toHaveCount(0)
  })

  await test.step('three are resolved at once, and taken back with one press', async () => {
    const before = await rows(manager).first().getByRole('button').first().textContent()
    for (const at of [0, 1, 2]) await rows(manager).nth(at).getByRole('checkbox').click()
    const bar = manager.getByRole('toolbar', { name: 'With the selected ones' })
    await expect(bar).toContainText('3 selected')
    await bar.getByRole('button', { name: 'Resolve' }).click()
    await expect(manager.getByText('3 resolved').first()).toBeVisible()
    await expect(rows(manager).first()).not.toHaveText(before ?? '')
    await manager.getByRole('button', { name: 'Undo' }).last().click()
    await manager.goto('/inbox')
    await expect(rows(manager).first().getByRole('button').first()).toContainText((before ?? '').slice(0, 8))
  })
})

async function inboxOf(browser: Browser, house: House, role: string): Promise<Page> {
  const context = await browser.newContext({ baseURL: house.url, viewport: { width: 1366, height: 768 } })
  const page = await context.newPage()
  await enter(page, signInOf(house, 'Kirana', role))
  await page.goto('/inbox')
  await expect(page.getByRole('status').filter({ hasText: 'Live' })).toBeVisible()
  return page
}
