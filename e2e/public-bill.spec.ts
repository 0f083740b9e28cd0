import { listInvoices, showInvoice } from '@galla/contract/sales'
import { expect, signInOf, test } from './house.ts'
import { textOfPdf } from './pdf.ts'
import { shopApi } from './shop-api.ts'

test('a customer reads her bill by its link, without a sign-in, and a bent link shows nothing', async ({
  page,
  house,
}) => {
  const owner = await shopApi(house, signInOf(house, 'Kirana', 'Owner'))
  const [row] = (await owner.call(listInvoices, { limit: 1, state: 'issued' })).rows
  const bill = await owner.call(showInvoice, { invoiceId: row!.id })

  await page.goto(bill.link)
  await expect(page.getByText(bill.number).first()).toBeVisible()
  await expect(page.getByText(bill.lines[0]!.name).first()).toBeVisible()
  expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => /session|token/.test(key)))).toEqual([])
  const pdf = await page.request.get(`/api/public/bills/${bill.link.slice('/b/'.length)}/pdf`)
  expect(await textOfPdf(await pdf.body())).toContain(bill.number)

  const bent = bill.link.slice(0, -1) + (bill.link.endsWith('A') ? 'B' : 'A')
  await page.goto(bent)
  await expect(page.getByText('There is no bill at this address')).toBeVisible()
  await expect(page.getByText(bill.number)).toHaveCount(0)
})
