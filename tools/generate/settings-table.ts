import { settings } from '../../server/config.ts'
import { between, type Generated } from './generated.ts'
import { cell } from './table.ts'

export const settingsTable: Generated = {
  file: 'README.md',
  make: (now) => between({ page: now, mark: 'settings', text: table() }),
}

function table(): string {
  const groups = Map.groupBy(Object.entries(settings), ([, setting]) => setting.group)
  return [...groups]
    .map(([group, entries]) => {
      const rows = entries.map(
        ([name, { meaning, otherwise, example }]) =>
          `| \`${name}\` | ${cell(meaning)} | ${cell(otherwise)} | \`${cell(example)}\` |`,
      )
      return [
        `**${group}**`,
        '',
        '| setting | meaning | when not given | example |',
        '|---|---|---|---|',
        ...rows,
      ].join('\n')
    })
    .join('\n\n')
}
