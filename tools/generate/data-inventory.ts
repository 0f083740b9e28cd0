import { browserKeys, files, loggedFacts, outsideHosts, tablesByRoom } from '../../server/inventory.ts'
import type { DataLine } from '../../server/platform/personal-data.ts'
import { keptInBrowser } from '../../web/app/kept-in-browser.ts'
import { drawersOfTill } from '../../web/counter/drawers.ts'
import type { Generated } from './generated.ts'
import { cell } from './table.ts'

export const dataInventory: Generated = {
  file: 'docs/data-inventory.md',
  make: () => `# What is kept, why, and how long

Made by \`npm run generate\` from each room's \`personal-data.ts\` and from \`server/inventory.ts\`. A test compares it with the
database's catalogue and with the source: nothing is kept that does not stand here.

Classes: *none* says nothing of a person; *personal* does; *secret* opens something and is never shown; *statutory* is
personal and kept because a law wants it; *content* is what people wrote or sent. On erasure a row is deleted, or the column
emptied (null), or it stays and no longer tells who (pseudonymise); it is kept where it says nothing of a person (keep) or a
law wants it (keep-statutory).

${Object.entries(tablesByRoom)
  .map(([room, tables]) => `## ${room}\n\n${Object.entries(tables).map(tableOf).join('\n\n')}`)
  .join('\n\n')}

## Files

Sealed under the business's own key, in the data folder.

${rowsOf(
  ['kept as', 'why', 'class', 'how long', 'exported', 'on erasure'],
  Object.entries(files).map(([name, it]) => [
    name,
    it.purpose,
    it.class,
    it.retention,
    it.export ? 'yes' : 'no',
    it.erase,
  ]),
)}

## In the browser

${rowsOf(
  ['name', 'where', 'why', 'class', 'how long'],
  [
    ...Object.entries(keptInBrowser).map(([name, it]) => ({ name, where: 'local storage', ...it })),
    ...Object.entries(drawersOfTill).map(([name, it]) => ({ name, where: 'the till’s database', ...it })),
    ...Object.entries(browserKeys).map(([name, it]) => ({ name, ...it })),
  ].map((it) => [`\`${it.name}\``, it.where, it.purpose, it.class, it.retention]),
)}

## Machines that are not ours

The browser speaks to none but ours.

${rowsOf(
  ['host', 'why', 'what is sent', 'when'],
  Object.entries(outsideHosts).map(([host, it]) => [host, it.purpose, it.sent, it.when]),
)}

## The log

A line of the log is an event and these facts, no others.

${rowsOf(
  ['fact', 'what it tells'],
  Object.entries(loggedFacts).map(([name, tells]) => [`\`${name}\``, tells]),
)}
`,
}

/** Columns that share a line share a row. */
function tableOf([table, columns]: [string, Readonly<Record<string, DataLine>>]): string {
  const lines = Map.groupBy(Object.entries(columns), ([, line]) => JSON.stringify(Object.values(line)))
  const rows = [...lines.values()].map((same) => {
    const { purpose, class: of, retention, export: exported, erase } = same[0]![1]
    return [same.map(([column]) => `\`${column}\``).join(', '), purpose, of, retention, exported ? 'yes' : 'no', erase]
  })
  return `### ${table}\n\n${rowsOf(['columns', 'why', 'class', 'how long', 'exported', 'on erasure'], rows)}`
}

function rowsOf(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  return [heading, heading.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n')
}
