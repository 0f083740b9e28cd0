/** Two shops under one roof: each sees its own. */
import { randomUUID } from 'node:crypto'
import { addProduct } from '@galla/contract/catalogue'
import { addContact } from '@galla/contract/contacts'
import { addBusiness } from '@galla/contract/identity'
import { issueInvoice, listInvoices } from '@galla/contract/sales'
import { listTills } from '@galla/contract/tills'
import { enter, expect, signInOf, test } from './house.ts'
import { newPerson, type ShopApi, shopApi } from './shop-api.ts'

test('who works in two shops sees in each only its own people and bills', async ({ page, house }) => {
  const run = String(Date.now()).slice(-6)
  const person = { name: 'Fatima Bi', email: `fatima.${run}@shop.example`, password: 'a short sentence' }
  const api = await newPerson(house, person)
  const cloth = await openShop(api, { name: `Cloth ${run}`, customer: 'Anandhi Cloth', phone: `90005${run.slice(1)}` })
  const spice = await openShop(api, { name: `Spice ${run}`, customer: 'Bhairavi Spice', phone: `90006${run.slice(1)}` })

  await enter(page, person)
  await page.getByRole('button', { name: cloth.name }).click()
  await expect(page).toHaveURL('/')
  await page.goto('/contacts')
  await expect(page.getByRole('main')).toContainText('Anandhi Cloth')
  await expect(page.getByText('Bhairavi Spice')).toHaveCount(0)
  await page.goto(`/invoices/${cloth.invoiceId}`)
  await expect(page.getByRole('main')).toContainText(cloth.number)

  await page.goto(`/invoices/${spice.invoiceId}`)
  await expect(page.getByText('There is no such bill here.')).toBeVisible()
  await page.goto(`/contacts/${spice.contactId}`)
  await expect(page.getByText(/no such contact/)).toBeVisible()

  await page.getByRole('button', { name: /^You and this screen/ }).click()
  await page.getByRole('menuitem', { name: 'Change business' }).click()
  await page.getByRole('button', { name: spice.name }).click()
  await page.goto(`/contacts/${spice.contactId}`)
  await expect(page.getByRole('main')).toContainText('Bhairavi Spice')
})

test('who knows the address of another shop’s bill finds nothing there', async ({ page, house }) => {
  const kirana = await shopApi(house, signInOf(house, 'Kirana', 'Owner'))
  const theirs = (await kirana.call(listInvoices, { limit: 1 })).rows[0]!
  await enter(page, signInOf(house, 'Pharmacy', 'Owner'))
  await page.goto(`/invoices/${theirs.id}`)
  await expect(page.getByText('There is no such bill here.')).toBeVisible()
  await expect(page.getByText(theirs.number)).toHaveCount(0)
})

async function openShop(api: ShopApi, { name, customer, phone }: { name: string; customer: string; phone: string }) {
  const business = await api.call(addBusiness, {
    name,
    scheme: 'unregistered',
    stateCode: '33',
    address: '4 Demo Street, Madurai',
  })
  await api.enter(business.id)
  const [contact, product, { rows: tills }] = await Promise.all([
    api.call(addContact, { name: customer, phone }),
    api.call(addProduct, { name: 'Anything', pricePaise: 100_00, taxClass: 'gst-5' }),
    api.call(listTills, {}),
  ])
  const bill = await api.call(issueInvoice, {
    id: randomUUID(),
    tillId: tills[0]!.id,
    lines: [{ productId: product.id, quantity: 1000 }],
    buyer: { contactId: contact.id },
    tenders: [{ kind: 'cash', amountPaise: 100_00 }],
    expectPayablePaise: 100_00,
  })
  return { name, contactId: contact.id, invoiceId: bill.id, number: bill.number }
}
