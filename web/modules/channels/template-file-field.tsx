/** The sample file of a header or of a card. */
import { FileCheck } from 'lucide-react'
import { useState } from 'react'
import { useWords } from '../../app/language.ts'
import { Button } from '../../ui/button.tsx'
import { FileDrop } from '../../ui/file-drop.tsx'
import { acceptFor, type FileFormat, sampleFile } from './sample-file.ts'
import { type FormFile, noFile } from './template-form.ts'

export function TemplateFileField({
  format,
  file,
  small = false,
  fault,
  onFile,
}: {
  format: FileFormat
  file: FormFile
  small?: boolean
  fault: string | undefined
  onFile: (file: FormFile) => void
}) {
  const t = useWords()
  const [wrong, tell] = useState<'wrong-kind' | 'too-large'>()
  if (file.sample || file.kept) {
    return (
      <div className="flex flex-wrap items-center gap-3 rounded bg-sunken px-3 py-2.5">
        <FileCheck size={20} className="text-leaf" aria-hidden="true" />
        <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">{file.name ?? t('templates.fileKept')}</span>
        <Button size="small" onClick={() => onFile(noFile)}>
          {t('templates.otherFile')}
        </Button>
      </div>
    )
  }
  return (
    <FileDrop
      label={t(`templates.drop.${format}`)}
      hint={t(`templates.dropHint.${format}`)}
      accept={acceptFor(format)}
      fault={wrong ? t(`templates.fileFaults.${wrong}`) : fault}
      onFiles={async ([chosen]) => {
        if (!chosen) return
        const sample = await sampleFile(chosen, format, small)
        if (typeof sample === 'string') return tell(sample)
        tell(undefined)
        onFile({ sample, name: chosen.name, kept: false })
      }}
    />
  )
}
