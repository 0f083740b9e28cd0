import { enter, expect, signInOf, test } from './house.ts'

test('the theme and the language that were chosen stay', async ({ page, house }) => {
  await enter(page, signInOf(house, 'Tailor', 'Owner'))
  const menu = async (item: string) => {
    await page.getByRole('banner').getByRole('button').last().click()
    await page
      .getByRole('menuitem', { name: item })
      .or(page.getByRole('menuitemradio', { name: item }))
      .click()
  }
  const language = page.locator('html')
  await menu('Dark')
  await expect(language).toHaveAttribute('data-theme', 'dark')
  for (const [name, code, counter] of [
    ['हिन्दी', 'hi', 'काउंटर'],
    ['தமிழ்', 'ta', 'கவுன்டர்'],
  ] as const) {
    await menu(name)
    await expect(language).toHaveAttribute('lang', new RegExp(`^${code}`))
    await page.reload()
    await expect(language).toHaveAttribute('lang', new RegExp(`^${code}`))
    await expect(language).toHaveAttribute('data-theme', 'dark')
    await expect(page.getByRole('navigation').getByRole('link', { name: counter })).toBeVisible()
  }
  await menu('English')
  await expect(page.getByRole('navigation').getByRole('link', { name: 'Counter' })).toBeVisible()
})
