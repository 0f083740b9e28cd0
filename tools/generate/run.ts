/** `npm run generate` writes what is made from the source; with --check it only tells what has drifted. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { root } from '../start/under-node-24.js'
import { dataInventory } from './data-inventory.ts'
import { errorsPage } from './errors-page.ts'
import type { Generated } from './generated.ts'
import { openApi } from './openapi.ts'
import { permissionsPage } from './permissions-page.ts'
import { settingsTable } from './settings-table.ts'

const everything: readonly Generated[] = [settingsTable, permissionsPage, errorsPage, openApi, dataInventory]

const drifted: string[] = []
for (const { file, make } of everything) {
  const path = join(root, file)
  const now = existsSync(path) ? readFileSync(path, 'utf8') : ''
  const wanted = await make(now)
  if (wanted === now) continue
  drifted.push(file)
  if (process.argv.includes('--check')) continue
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, wanted)
}

if (drifted.length === 0) console.log('Generated files are up to date.')
else if (!process.argv.includes('--check')) console.log(`Written: ${drifted.join(', ')}.`)
else {
  console.error(
    `${drifted.join(', ')} no longer agree with the source. Run \`npm run generate\` and commit the result.`,
  )
  process.exitCode = 1
}
