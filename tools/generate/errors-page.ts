import { refusals } from '@galla/contract/refusals'
import type { Generated } from './generated.ts'
import { cell } from './table.ts'

export const errorsPage: Generated = {
  file: 'docs/errors.md',
  make() {
    const rooms = Map.groupBy(Object.entries(refusals), ([code]) => code.split('.')[0]!)
    return `# Every “no”, and what to do

Made by \`npm run generate\` from \`packages/contract/refusals\`. An answer that says no is a problem of RFC 9457
(\`application/problem+json\`): \`code\` is one of these, \`facts\` fill what stands in braces, \`detail\` is the words, and
\`requestId\` finds the request in the log. Beside them stand \`provider-failure\` (502: WhatsApp or another provider does
not answer as it should; nothing was lost) and \`our-fault\` (500: a bug of ours; nothing was half done).

${[...rooms].map(([room, entries]) => `## ${room}\n\n${tableOf(entries)}`).join('\n\n')}
`
  },
}

function tableOf(entries: readonly (readonly [string, { status: number; words: string }])[]): string {
  const rows = entries.map(([code, { status, words }]) => `| \`${code}\` | ${status} | ${cell(words)} |`)
  return ['| code | status | words |', '|---|---|---|', ...rows].join('\n')
}
