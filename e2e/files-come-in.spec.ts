import { listProducts } from '@galla/contract/catalogue'
import type { Page } from '@playwright/test'
import { enter, expect, signInOf, test } from './house.ts'
import { shopApi } from './shop-api.ts'

const run = String(Date.now()).slice(-6)

/** Lists as the programs write them: four things each, one of which cannot be taken as it stands. */
const programs = [
  {
    name: 'Tally',
    file: (gst: string) =>
      [
        'Name,Alias,Part No,Parent,Base Units,HSN/SAC,GST Rate,Standard Price,Standard Cost,Opening Balance',
        `Copper pot ${run},,TP-1-${run},Kitchen,Nos,7418,5,"1,450.00","1,100.00",8 Nos`,
        `Brass lamp ${run},,TP-2-${run},Kitchen,Nos,7419,5,₹65.00,45,40 Nos`,
        `Iron tawa ${run},,TP-3-${run},Kitchen,Nos,7323,${gst},72.50,58,15 Nos`,
      ].join('\n'),
    wrong: '12',
    right: '18',
    says: /GST rate “12” is no rate of today/,
  },
  {
    name: 'Vyapar',
    file: (price: string) =>
      [
        'Item name*,Item code,HSN,Default MRP,Sale price,Tax Rate,Inclusive Of Tax,Base Unit (x)',
        `Sandal soap ${run},VY-1-${run},3401,48,45,GST@18%,Inclusive,PIECES (Pcs)`,
        `Rose agarbatti ${run},VY-2-${run},3307,30,30,GST@5%,Inclusive,PACKS (Pac)`,
        `Moong dal ${run},VY-3-${run},0713,40,${price},GST@5%,Inclusive,KILOGRAMS (Kg)`,
      ].join('\n'),
    wrong: '41.505',
    right: '39.50',
    says: /“41.505” has more than two decimals/,
  },
  {
    name: 'Marg',
    file: (rate: string) =>
      [
        'Code;Description;Packing;Unit;Company;HSN/SAC;GST %;M.R.P.;Sale Rate;Stock',
        `MG-1-${run};CALAMINE ${run};100 ML;PCS;GENERIC LAB;30049099;5;85.00;79.00;14`,
        `MG-2-${run};ORS LEMON ${run};21.8 G;PCS;GENERIC LAB;30049099;5;22.00;22.00;60`,
        `MG-3-${run};HAND RUB ${run};200 ML;PCS;CLEAN CO;34013090;18;85.00;${rate};14`,
      ].join('\n'),
    wrong: '99.00',
    right: '79.00',
    says: /MRP/,
  },
] as const

for (const { name, file, wrong, right, says } of programs) {
  test(`a list of ${name} comes in, its wrong row is told, and mended it comes in once`, async ({ page, house }) => {
    const owner = await shopApi(house, signInOf(house, 'Kirana', 'Owner'))
    await enter(page, signInOf(house, 'Kirana', 'Owner'))
    await page.goto('/catalogue')
    await page.getByRole('button', { name: 'Import' }).click()
    await tryFile(page, `${name}.csv`, file(wrong))

    // Nothing is written before it was seen.
    await expect(counted(page, 'New')).toHaveText('2')
    await expect(counted(page, 'Refused')).toHaveText('1')
    await expect(page.getByRole('table').getByText(says)).toBeVisible()
    expect((await owner.call(listProducts, { search: run })).rows.filter(of(name))).toEqual([])
    await page.getByRole('button', { name: 'Import 2 rows' }).click()
    await expect(page.getByText('2 rows are written.')).toBeVisible()

    await page.getByRole('button', { name: 'Another file' }).click()
    await tryFile(page, `${name} mended.csv`, file(right))
    await expect(counted(page, 'The same')).toHaveText('2')
    await expect(counted(page, 'New')).toHaveText('1')
    await page.getByRole('button', { name: 'Import 1 rows' }).click()
    await expect(page.getByText('1 rows are written.')).toBeVisible()

    await page.getByRole('button', { name: 'Another file' }).click()
    await tryFile(page, `${name} again.csv`, file(right))
    await expect(counted(page, 'The same')).toHaveText('3')
    await expect(page.getByText('There is nothing new in this file.')).toBeVisible()
    const { rows } = await owner.call(listProducts, { search: run, limit: 50 })
    expect(rows.filter(of(name))).toHaveLength(3)
  })
}

const of =
  (name: string) =>
  ({ sku }: { readonly sku: string | null }) =>
    sku?.startsWith({ Tally: 'TP', Vyapar: 'VY', Marg: 'MG' }[name]!) ?? false

const counted = (page: Page, outcome: string) =>
  page
    .locator('dl > div')
    .filter({ has: page.locator('dt', { hasText: new RegExp(`^${outcome}$`) }) })
    .locator('dd')

async function tryFile(page: Page, name: string, content: string): Promise<void> {
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content) })
  await page.getByRole('button', { name: 'Try it' }).click()
  await expect(page.locator('li[aria-current=step]')).toContainText('Preview')
}
