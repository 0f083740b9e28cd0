import { expect, type Locator, type Page } from '@playwright/test'

/** Walks with Tab until the thing has the focus, as one without a mouse does; says so when it cannot be reached. */
export async function tabTo(page: Page, thing: Locator): Promise<void> {
  await expect(thing).toBeVisible()
  for (let steps = 0; steps < 60; steps += 1) {
    if (await thing.evaluate((it) => it === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  await expect(thing, 'can be reached with the Tab key').toBeFocused()
}

/** At a person's speed: what comes faster the counter takes for its scanner. */
export async function typeInto(page: Page, field: Locator, words: string): Promise<void> {
  await tabTo(page, field)
  await page.keyboard.type(words, { delay: 45 })
}

export async function press(page: Page, thing: Locator, key = 'Enter'): Promise<void> {
  await tabTo(page, thing)
  await page.keyboard.press(key)
}
