/** A shop without a desk: 360 pixels wide, and a thumb. */
import { devices, type Page } from '@playwright/test'
import { linesOfBill, scanBox } from './counter.ts'
import { enter, expect, signInOf, test } from './house.ts'

test.use({ ...devices['Pixel 5'], viewport: { width: 360, height: 800 } })

/** Nothing stands beyond the right edge. */
async function fits(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
}

test('on a phone one sells, and answers', async ({ page, house }) => {
  await enter(page, signInOf(house, 'Kirana', 'Owner'))
  await fits(page)

  await page.getByRole('navigation', { name: 'Rooms' }).getByRole('link', { name: 'Counter' }).tap()
  await page.getByRole('button', { name: /Till 2/ }).tap()
  await scanBox(page).fill('Sunflower oil 5 l')
  await page.getByRole('option').first().tap()
  await expect(linesOfBill(page)).toHaveCount(2)
  await fits(page)
  await page.getByRole('button', { name: /give the bill/ }).tap()
  await expect(page.getByText(/Bill T2[A-Z]+\d\d-\d+ given/)).toBeVisible()
  await fits(page)

  await page.getByRole('navigation', { name: 'Rooms' }).getByRole('link', { name: /Inbox/ }).tap()
  const waiting = page.getByRole('region', { name: 'Conversations' }).getByRole('button').filter({ hasText: 'waits' })
  await waiting.first().tap()
  const answer = `It is kept for you, ${Date.now()}`
  await page.getByRole('textbox', { name: 'Reply', exact: true }).fill(answer)
  await page.getByRole('button', { name: 'Send', exact: true }).tap()
  await expect(
    page.getByRole('log', { name: 'Messages' }).getByRole('article').filter({ hasText: answer }),
  ).toContainText(/Sent|Delivered|Read/)
  await fits(page)
})
