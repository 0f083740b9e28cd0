/** What a person asked to hear reaches her, and nobody else; and she can stop it. */
import { enter, expect, signInOf, test } from './house.ts'

test('a person chooses an alert for herself, tries it, and finds it under the bell', async ({ page, house }) => {
  await enter(page, signInOf(house, 'Kirana', 'Manager'))

  await test.step('nothing is chosen before she chooses', async () => {
    await page.goto(`${house.url}/settings/alerts`)
    await expect(page.getByRole('checkbox', { name: 'Goods run low: In Galla' })).toBeVisible()
    for (const box of await page.getByRole('checkbox').all()) await expect(box).not.toBeChecked()
  })

  await test.step('WhatsApp waits for a number that she has confirmed', async () => {
    await expect(page.getByRole('checkbox', { name: 'Goods run low: WhatsApp' })).toBeDisabled()
  })

  await test.step('her yes is kept', async () => {
    await page.getByRole('checkbox', { name: 'Goods run low: In Galla' }).click()
    await expect(page.getByText('Saved.').first()).toBeVisible()
    await page.reload()
    await expect(page.getByRole('checkbox', { name: 'Goods run low: In Galla' })).toBeChecked()
  })

  await test.step('a test stands under the bell at once, and is read there', async () => {
    await page.getByRole('button', { name: 'Send a test' }).first().click()
    const bell = page.getByRole('button', { name: /^Alerts/ })
    await expect(bell).toContainText('1')
    await bell.click()
    const sheet = page.getByRole('dialog', { name: 'Alerts' })
    await expect(sheet.getByRole('heading', { name: 'Test' })).toBeVisible()
    await sheet.getByRole('button', { name: 'Mark all read' }).click()
    await expect(sheet.getByRole('button', { name: 'Mark all read' })).toBeDisabled()
    await page.keyboard.press('Escape')
    await expect(sheet).toHaveCount(0)
    await expect(bell).not.toContainText('1')
  })
})
