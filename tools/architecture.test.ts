/** Each wall stands in our tree, and each has its planted breach: a rule that cannot fail keeps nothing. */
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { Rule } from './architecture.ts'
import * as architecture from './architecture.ts'

const tree = architecture.readTree(fileURLToPath(new URL('..', import.meta.url)))

const walls: [name: string, rule: Rule, breach: Record<string, string>][] = [
  [
    'rooms import downhill',
    architecture.roomsDownhill,
    { 'server/modules/contacts/add-contact.ts': "import { issueInvoice } from '../sales/issue-invoice.ts'\n" },
  ],
  [
    'the suffix is the wall',
    architecture.suffixIsTheWall,
    { 'server/modules/sales/issue-invoice.ts': "import { lockContact } from '../contacts/contact.db.ts'\n" },
  ],
  [
    'packages stand alone',
    architecture.packagesStandAlone,
    { 'packages/money/paise.ts': "import { gst } from '@galla/gst/tax'\n" },
  ],
  [
    'emulators share nothing',
    architecture.emulatorsShareNothing,
    { 'emulators/whatsapp-cloud/server.ts': "import { verify } from '@galla/whatsapp/signature'\n" },
  ],
  [
    'adapters meet rooms in app.ts only',
    architecture.adaptersMeetRoomsInAppOnly,
    {
      'server/modules/channels/deliver-message.ts':
        "import { cloud } from '../../adapters/whatsapp-cloud/adapter.ts'\n",
    },
  ],
  [
    'verbs bear their names',
    architecture.verbsBearTheirNames,
    {
      'server/modules/sales/issue-invoice.ts':
        "import { save } from './invoice.db.ts'\nexport async function issue(tx: BusinessTx) {}\nexport async function more(tx: BusinessTx) {}\n",
    },
  ],
  [
    'every verb asks',
    architecture.everyVerbAsks,
    {
      'server/modules/sales/issue-invoice.ts':
        'export async function issueInvoice(ctx: Context): Promise<void> {\n  return ctx.inBusiness(save)\n}\n',
    },
  ],
  [
    'SQL stands in .db.ts',
    architecture.sqlInDbFilesOnly,
    { 'server/modules/sales/issue-invoice.ts': "import sql from 'sql-template-tag'\n" },
  ],
  [
    'data takes its business',
    architecture.dataHasItsBusiness,
    { 'server/modules/sales/invoice.db.ts': 'export async function save(client: Client) {}\n' },
  ],
  [
    'the environment is read in config.ts',
    architecture.environmentInConfigOnly,
    { 'server/platform/log.ts': 'const level = process.env.LEVEL\n' },
  ],
  [
    'pages bring their words',
    architecture.pagesBringTheirWords,
    {
      'web/app/router.tsx':
        "withWords(['contacts'], () => import('../modules/stock/stock-list-page.tsx'), 'StockListPage')\n",
      'web/modules/stock/stock-list-page.tsx': "t('stock.title')\n",
      'web/words/en/stock.ts': "export const stock = { title: 'Stock' } as const\n",
    },
  ],
  [
    'the clock and chance come in',
    architecture.clockAndChanceInPlatformOnly,
    { 'server/modules/sales/invoice.ts': 'const now = Date.now()\n' },
  ],
  [
    'the platform is loud',
    architecture.platformIsLoud,
    { 'server/modules/sales/list-invoices.ts': "ctx.asPlatform('all', (tx) => all(tx))\n" },
  ],
  [
    'adapters stay outside transactions',
    architecture.adaptersStayOutsideTransactions,
    { 'server/adapters/razorpay/adapter.ts': 'export const pay = () => fetch(url)\n' },
  ],
  [
    'ui knows no business',
    architecture.uiKnowsNoBusiness,
    { 'web/ui/table.tsx': "import { useQuery } from '@tanstack/react-query'\n" },
  ],
  [
    'the web knows no server',
    architecture.webKnowsNoServer,
    { 'web/app/client.ts': "import { route } from '../../server/platform/http.ts'\n" },
  ],
  [
    'no circles',
    architecture.noCircles,
    { 'server/a.ts': "import { b } from './b.ts'\n", 'server/b.ts': "import { a } from './a.ts'\n" },
  ],
  ['names say what a file does', architecture.namesSayWhatAFileDoes, { 'server/platform/utils.ts': '' }],
]

describe('the walls of the house', () => {
  it.each(walls)('%s', (_, rule) => {
    expect(rule(tree)).toEqual([])
  })

  it.each(walls)('%s: a planted breach is seen', (_, rule, breach) => {
    expect(rule(new Map(Object.entries(breach)))).not.toEqual([])
  })

  it('looks at the whole house', () => {
    expect(tree.size).toBeGreaterThan(50)
    expect(architecture.importsOf('server/app.ts', "import { a } from './platform/http.ts'")).toEqual([
      'server/platform/http.ts',
    ])
  })
})
