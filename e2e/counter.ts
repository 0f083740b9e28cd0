/** The counter, as a cashier works it: with a scanner and the keyboard. */
import { expect, type Page } from '@playwright/test'

export async function openTill(page: Page, till: string | RegExp): Promise<void> {
  await page.goto('/counter')
  await page.getByRole('button', { name: till }).first().click()
  await expect(scanBox(page)).toBeVisible()
}

export const scanBox = (page: Page) => page.locator('[data-scan-box]').getByRole('combobox')
export const linesOfBill = (page: Page) => page.getByRole('table', { name: 'Lines of the bill' }).getByRole('row')

/** A scanner is a keyboard without pauses that ends in Enter. */
export async function scan(page: Page, code: string): Promise<void> {
  await page.keyboard.type(code)
  await page.keyboard.press('Enter')
}

/** The number of the bill that was given just now, as the till shows it. */
export async function numberGiven(page: Page): Promise<string> {
  const said = page.getByText(/^Bill \S+ given$/)
  await expect(said).toBeVisible()
  return /Bill (\S+) given/.exec((await said.textContent()) ?? '')![1]!
}
