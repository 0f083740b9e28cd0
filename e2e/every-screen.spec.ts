/** Every screen, in both themes: nothing from outside, nothing against the policy of the page, open to everybody. */
import AxeBuilder from '@axe-core/playwright'
import { listProducts } from '@galla/contract/catalogue'
import { listContacts } from '@galla/contract/contacts'
import { listConversations } from '@galla/contract/conversations'
import { listInvoices, showInvoice } from '@galla/contract/sales'
import type { Page } from '@playwright/test'
import { enter, expect, type House, signInOf, test } from './house.ts'
import { shopApi } from './shop-api.ts'

// Fifty pages: a trace of them would take longer than looking at them.
test.use({ trace: 'off' })

for (const theme of ['light', 'dark'] as const) {
  test(`every screen keeps to its own house and can be used by everybody, ${theme}`, async ({ page, house }) => {
    test.setTimeout(240_000)
    const outside = outsideOf(page, house)
    const broken = await brokenPolicies(page)
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })

    const { open, shop } = await screensOf(house)
    for (const screen of open) await look(page, { screen, theme })
    await enter(page, signInOf(house, 'Kirana', 'Owner'))
    for (const screen of shop) await look(page, { screen, theme })

    expect(outside, 'requests to other hosts').toEqual([])
    expect(broken, 'breaches of the Content-Security-Policy').toEqual([])
  })
}

/** What the theme cannot change is looked at once, in light. */
async function look(page: Page, { screen, theme }: { screen: string; theme: 'light' | 'dark' }): Promise<void> {
  await test.step(screen, async () => {
    await page.goto(screen)
    await expect(page.locator('h1, h2, main').first()).toBeVisible()
    // The gallery shows what waits and what failed; elsewhere all has come.
    if (screen !== '/gallery') {
      await expect(page.locator('main .animate-breathe.bg-line')).toHaveCount(0)
      await expect(page.getByText('Something went wrong')).toHaveCount(0)
    }
    const axe = new AxeBuilder({ page })
    if (theme === 'light') axe.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    else axe.withRules(['color-contrast'])
    const { violations } = await axe.analyze()
    const grave = violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.any[0]?.message ?? ''}`))
    expect.soft(grave, `${screen}: WCAG 2.2 AA`).toEqual([])
  })
}

async function screensOf(house: House): Promise<{ open: readonly string[]; shop: readonly string[] }> {
  const owner = await shopApi(house, signInOf(house, 'Kirana', 'Owner'))
  const [invoices, contacts, products, conversations] = await Promise.all([
    owner.call(listInvoices, { limit: 1 }),
    owner.call(listContacts, { limit: 1 }),
    owner.call(listProducts, { limit: 1 }),
    owner.call(listConversations, { limit: 1 }),
  ])
  const invoiceId = invoices.rows[0]!.id
  const { link } = await owner.call(showInvoice, { invoiceId })
  return {
    open: ['/sign-in', '/sign-up', '/policy', link, '/sandbox-phone', '/gallery'],
    shop: [
      '/',
      '/counter',
      '/inbox',
      `/inbox/${conversations.rows[0]!.id}`,
      '/contacts',
      `/contacts/${contacts.rows[0]!.id}`,
      '/catalogue',
      '/catalogue/stock',
      `/catalogue/${products.rows[0]!.id}`,
      '/invoices',
      `/invoices/${invoiceId}`,
      '/settings',
      '/settings/business',
      '/settings/people',
      '/settings/roles',
      '/settings/tills',
      '/invoices/look-at',
      '/settings/tax',
      '/settings/whatsapp',
      '/settings/audit',
    ],
  }
}

function outsideOf(page: Page, house: House): string[] {
  const own = new URL(house.url).host
  const outside: string[] = []
  page.on('request', (request) => {
    const { protocol, host } = new URL(request.url())
    if (/^(https?|wss?):$/.test(protocol) && host !== own) outside.push(request.url())
  })
  return outside
}

async function brokenPolicies(page: Page): Promise<string[]> {
  const broken: string[] = []
  await page.exposeFunction('tellBreach', (words: string) => broken.push(words))
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const { tellBreach } = window as unknown as { tellBreach: (words: string) => void }
      tellBreach(`${location.pathname}: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`)
    })
  })
  return broken
}
