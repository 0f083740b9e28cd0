/** A morning at the inbox without a mouse. */
import { enter, expect, signInOf, test } from './house.ts'

test('the whole inbox by keyboard', async ({ page, house }) => {
  await enter(page, signInOf(house, 'Kirana', 'Manager'))
  await page.goto('/inbox?window=open')
  const rows = page.getByRole('region', { name: 'Conversations' }).getByRole('listitem')
  await expect(rows.first()).toBeVisible()
  const heading = page.getByRole('heading', { level: 2 })
  const field = page.getByRole('textbox', { name: /^(Reply|Note)$/ })
  const thread = page.getByRole('log', { name: 'Messages' })

  await test.step('down and up the list', async () => {
    await page.keyboard.press('Alt+J')
    await expect(heading).not.toHaveText('…')
    const first = await heading.textContent()
    await page.keyboard.press('Alt+J')
    await expect(heading).not.toHaveText(first ?? '')
    await page.keyboard.press('Alt+K')
    await expect(heading).toHaveText(first ?? '')
  })

  await test.step('an answer, and a note that is none', async () => {
    await page.keyboard.press('Alt+L')
    await expect(field).toBeFocused()
    await page.keyboard.type('Yes, we have it.')
    await page.keyboard.press('Control+Enter')
    await expect(thread.getByText('Yes, we have it.').first()).toBeVisible()
    await page.keyboard.press('Alt+P')
    await expect(field).toBeFocused()
    await page.keyboard.type('pays by UPI')
    await page.keyboard.press('Control+Enter')
    await expect(thread.getByText(/pays by UPI/)).toBeVisible()
  })

  await test.step('priority and a colleague, chosen by typing', async () => {
    await page.keyboard.press('Control+Alt+P')
    await page.getByRole('dialog').getByRole('combobox').fill('urgent')
    await page.keyboard.press('Enter')
    await expect(thread.getByText(/priority Urgent/).last()).toBeVisible()
    await page.keyboard.press('Control+Alt+G')
    await page.getByRole('dialog').getByRole('combobox').fill('meera')
    await page.keyboard.press('Enter')
    await expect(thread.getByText(/given to Meera/).last()).toBeVisible()
    await page.keyboard.press('Alt+A')
    await expect(page.getByText(/is yours to answer$/).first()).toBeVisible()
  })

  await test.step('put away, looked for, and resolved', async () => {
    await page.keyboard.press('Alt+M')
    await page.getByRole('dialog').getByRole('combobox').fill('in 2 hours')
    await page.keyboard.press('Enter')
    await expect(thread.getByText(/put away until/).last()).toBeVisible()
    await page.keyboard.press('Alt+E')
    await expect(thread.getByText(/resolved/).last()).toBeVisible()
    await page.keyboard.press('Control+Shift+F')
    await expect(page.getByRole('searchbox')).toBeFocused()
    await page.keyboard.type('chawal', { delay: 30 })
    await expect(page.getByRole('heading', { name: /In messages|No message/ })).toBeVisible()
  })

  await test.step('the list of keys tells all of it', async () => {
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+/')
    await expect(
      page
        .getByRole('dialog')
        .getByText('Run', { exact: false })
        .or(page.getByRole('dialog').getByText('Macro'))
        .first(),
    ).toBeVisible()
  })
})
