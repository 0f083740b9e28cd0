/** What a template said before, each with what was changed after it. */
import { Fragment } from 'react'
import { useDates, useWords } from '../../app/language.ts'
import { Card } from '../../ui/card.tsx'
import { Chip } from '../../ui/chip.tsx'
import type { WholeTemplate } from './template-form.ts'
import { useTemplateWords } from './template-words.ts'
import { textDifference } from './text-difference.ts'

type Said = Pick<WholeTemplate, 'header' | 'body' | 'footer' | 'buttons' | 'category'>

/** All it says, part by part, so that a moved button shows too. */
const wholeText = ({ header, body, footer, buttons }: Said): string =>
  [
    header?.text ?? (header ? `[${header.format.toLowerCase()}]` : ''),
    body ?? '',
    footer ?? '',
    ...buttons.map((button) => `▸ ${button.text ?? button.type.toLowerCase()} ${button.url ?? ''}`.trim()),
  ]
    .filter((part) => part !== '')
    .join('\n')

export default function TemplateVersions({ template }: { template: WholeTemplate }) {
  const t = useWords()
  const say = useTemplateWords()
  const dates = useDates()
  return (
    <Card title={t('templates.versions')} flush>
      <ol>
        {template.versions.map((version, nth) => {
          const after: Said = nth === 0 ? template : template.versions[nth - 1]!
          return (
            <li key={version.until} className="grid gap-1.5 border-b px-4 py-3 last:border-b-0">
              <span className="flex flex-wrap items-center gap-2 text-small text-ink-2">
                <span className="num">
                  {t('templates.until', { day: dates.momentDay(version.until), time: dates.time(version.until) })}
                </span>
                <Chip>{t(version.here ? 'templates.changedHere' : 'templates.changedThere')}</Chip>
                {version.category !== after.category && (
                  <Chip tone="gold">
                    {say.category(version.category)} → {say.category(after.category)}
                  </Chip>
                )}
              </span>
              <p lang={template.language.slice(0, 2)} className="whitespace-pre-wrap [overflow-wrap:anywhere]">
                {textDifference(wholeText(version), wholeText(after)).map((piece, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text, in its order.
                  <Fragment key={at}>
                    {piece.kind === 'same' ? (
                      piece.text
                    ) : piece.kind === 'out' ? (
                      <del className="rounded-s bg-brick-soft text-brick">{piece.text}</del>
                    ) : (
                      <ins className="rounded-s bg-leaf-soft text-leaf no-underline">{piece.text}</ins>
                    )}
                  </Fragment>
                ))}
              </p>
            </li>
          )
        })}
      </ol>
    </Card>
  )
}
