import { builtInRoles, type Permission, permissions } from '@galla/contract/permissions'
import { everyAct } from './every-act.ts'
import type { Generated } from './generated.ts'
import { cell } from './table.ts'

export const permissionsPage: Generated = {
  file: 'docs/permissions.md',
  async make() {
    const summaries = new Map([...(await everyAct()).values()].flat().map((act) => [act.permission, act.summary]))
    const rooms = Map.groupBy(Object.keys(permissions) as Permission[], (name) => name.split('.')[0]!)
    return `# Who may do what

Made by \`npm run generate\` from \`packages/contract/permissions.ts\`; a test asks every route as every role. A business may
make roles of its own from the same rows: Settings, People.

${[...rooms].map(([room, names]) => `## ${room}\n\n${tableOf(names, summaries)}`).join('\n\n')}
`
  },
}

function tableOf(names: readonly Permission[], summaries: ReadonlyMap<Permission | undefined, string>): string {
  const rows = names.map((name) => {
    const marks = builtInRoles.map((role) => ((permissions[name] as readonly string[]).includes(role) ? '✓' : ''))
    return `| ${cell(summaries.get(name) ?? 'A part of other acts')} | \`${name}\` | ${marks.join(' | ')} |`
  })
  return [
    `| | permission | ${builtInRoles.join(' | ')} |`,
    `|---|---|${builtInRoles.map(() => ':-:').join('|')}|`,
    ...rows,
  ].join('\n')
}
