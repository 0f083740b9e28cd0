/** A process that sells as fast as it can and says each bill the moment it is answered. Its parent kills it. */
import { randomUUID } from 'node:crypto'
import { writeSync } from 'node:fs'
import { permissionNames } from '@galla/contract/permissions'
import { issueInvoice as contract } from '@galla/contract/sales'
import { issueInvoice } from '../modules/sales/issue-invoice.ts'
import { systemClock } from '../platform/clock.ts'
import { businessContext, type House } from '../platform/context.ts'
import { openDatabase } from '../platform/database.ts'
import { filesIn } from '../platform/files.ts'
import { systemIds } from '../platform/ids.ts'
import { silentLog } from '../platform/log.ts'
import { secretsUnder } from '../platform/secrets.ts'

const [adminUrl, key, businessId, personId, tillId, productId] = process.argv.slice(2) as string[]
const masterKey = Buffer.from(key!, 'hex')
const secrets = secretsUnder(masterKey)
const nothing = () => undefined
const house: House = {
  database: openDatabase({ adminUrl: adminUrl!, masterKey, connections: 8, log: silentLog }),
  clock: systemClock,
  ids: systemIds(systemClock),
  secrets,
  files: filesIn('/nowhere', secrets),
  log: silentLog,
  wake: { live: nothing, jobs: nothing, audit: nothing },
}

async function sellOn(): Promise<never> {
  for (;;) {
    const ctx = businessContext(house, {
      requestId: house.ids.next(),
      businessId: businessId!,
      actor: { kind: 'person', id: personId!, name: 'Ravi' },
      may: new Set(permissionNames),
    })
    const lines = Array.from({ length: 3 }, () => ({ productId: productId!, quantity: 1000 }))
    const bill = await issueInvoice(
      ctx,
      contract.input.parse({
        id: randomUUID(),
        tillId,
        lines,
        tenders: [{ kind: 'cash', amountPaise: 30_000 }],
        expectPayablePaise: 30_000,
      }),
    )
    writeSync(1, `${bill.id} ${bill.number}\n`)
  }
}

await Promise.all(Array.from({ length: 8 }, sellOn))
