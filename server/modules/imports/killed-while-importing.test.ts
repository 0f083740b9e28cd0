import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as contract from '@galla/contract/imports'
import { afterAll, expect, it, vi } from 'vitest'
import { testApp } from '../../test/app.ts'
import { openShop } from '../../test/furnished-shop.ts'

const rows = 20_000
const folder = mkdtempSync(join(tmpdir(), 'galla-import-'))
const keyFile = join(folder, 'master.key')
const app = await testApp({ env: { GALLA_DATA: folder } })
writeFileSync(keyFile, app.masterKey.toString('hex'))
const shop = await openShop(app, 'Killed')

/** The product's own process, as production runs a worker. */
function openWorker(): ChildProcess {
  return spawn(process.execPath, [join(import.meta.dirname, '../../main.js')], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      PATH: process.env.PATH,
      GALLA_ROLE: 'worker',
      DATABASE_URL: app.adminUrl,
      GALLA_DATA: folder,
      GALLA_MASTER_KEY_FILE: keyFile,
      GALLA_LOG_LEVEL: 'error',
      GALLA_DEMO: 'off',
    },
  })
}

const workers: ChildProcess[] = []
afterAll(() => {
  for (const worker of workers) worker.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

it('an import whose process is killed goes on where it was, and each row is there exactly once', async () => {
  const lines = Array.from({ length: rows }, (_, n) => `Thing ${n},T-${n},89${n},${n + 1}.50,18`)
  const file = Buffer.from(`Item name,Item code,Barcode,Sale price,GST\n${lines.join('\n')}`)
  const { id: importId } = await shop.done(contract.startImport, {
    target: 'products',
    fileName: 'list.csv',
    bytes: file.length,
  })
  const size = contract.importLimits.portionBytes
  for (let nth = 0; nth * size < file.length; nth++) {
    const content = file.subarray(nth * size, (nth + 1) * size).toString('base64')
    await shop.done(contract.uploadPart, { importId, nth, content })
  }
  const stands = async () => {
    const [row] = await app.look<{ state: string; checked: number; written: number }>(
      `select state, checked_to as checked, written from imports.imports where id = $1`,
      [importId],
    )
    return row!
  }
  /** A process works until this is so, and is killed in whatever it does then. */
  async function killedOnce(reached: (now: { state: string; checked: number; written: number }) => boolean) {
    const worker = openWorker()
    workers.push(worker)
    const gone = new Promise<NodeJS.Signals | null>((done) => worker.once('exit', (_, signal) => done(signal)))
    await vi.waitUntil(async () => reached(await stands()), { timeout: 120_000, interval: 2 })
    worker.kill('SIGKILL')
    expect(await gone).toBe('SIGKILL')
    return stands()
  }

  await killedOnce(({ state }) => state === 'mapping')
  const { choices } = (await shop.owner.call(contract.showImport, { importId })).body
  await shop.done(contract.checkImport, { importId, ...choices })
  const checking = await killedOnce(({ checked }) => checked > 0)
  expect(checking.state).toBe('checking')
  await killedOnce(({ state }) => state === 'ready')
  await shop.done(contract.runImport, { importId })
  const first = await killedOnce(({ written }) => written > 0)
  const second = await killedOnce(({ written }) => written > first.written)
  expect(second).toMatchObject({ state: 'running' })
  expect(second.written).toBeLessThan(rows)
  await killedOnce(({ state }) => state === 'done')
  // What the last one was killed over: the shelf hears of the products by jobs of its own.
  await app.workOff()

  const { counts } = (await shop.owner.call(contract.showImport, { importId })).body
  expect(counts).toMatchObject({ new: rows, refused: 0 })
  const [kept] = await app.look(
    `select count(*)::int as products, count(distinct sku)::int as skus, sum(price_paise)::bigint::text as worth,
       (select count(*)::int from catalogue.barcodes where business_id = $1) as barcodes,
       (select count(*)::int from stock.levels where business_id = $1) as levels,
       (select count(distinct o.object_id)::int from audit.entries e
          join audit.entry_objects o on o.business_id = e.business_id and o.entry_id = e.id
          join catalogue.products p on p.business_id = o.business_id and p.id = o.object_id
        where e.business_id = $1 and e.act = 'catalogue.add-product') as told,
       (select sum((facts ->> 'objects')::int)::int from audit.entries
        where business_id = $1 and act = 'catalogue.add-product') as counted
     from catalogue.products where business_id = $1`,
    [shop.business.id],
  )
  const worth = String(((rows * (rows + 1)) / 2) * 100 + rows * 50)
  expect(kept).toEqual({ products: rows, skus: rows, worth, barcodes: rows, levels: rows, told: rows, counted: rows })
}, 240_000)
