import clsx from 'clsx'
import { Upload } from 'lucide-react'
import { useId, useState } from 'react'
import { useUiWords } from './ui-words.ts'

export interface FileDropProps {
  readonly label: string
  readonly hint?: string | undefined
  /** As <input accept> takes it. */
  readonly accept?: string | undefined
  readonly several?: boolean | undefined
  readonly fault?: string | undefined
  readonly onFiles: (files: readonly File[]) => void
}

export function FileDrop({ label, hint, accept, several, fault, onFiles }: FileDropProps) {
  const words = useUiWords()
  const id = useId()
  const [over, setOver] = useState(false)
  return (
    <div>
      <label
        htmlFor={id}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault()
          setOver(false)
          const files = [...event.dataTransfer.files]
          if (files.length > 0) onFiles(several ? files : files.slice(0, 1))
        }}
        className={clsx(
          'grid cursor-pointer justify-items-center gap-1 rounded border-2 border-dashed px-6 py-7 text-center transition-colors duration-120 has-focus-visible:shadow-(--focus)',
          over ? 'border-peacock bg-peacock-soft' : fault ? 'border-brick' : 'border-line-field hover:bg-sunken',
        )}
      >
        <Upload size={26} className="mb-1 text-peacock" aria-hidden="true" />
        <b className="font-semibold">{over ? words.dropHere : label}</b>
        {hint && <span className="text-small text-ink-2">{hint}</span>}
        <span className="mt-1 font-medium text-peacock underline underline-offset-4">{words.chooseFile}</span>
        <input
          id={id}
          type="file"
          accept={accept}
          multiple={several}
          aria-invalid={fault ? true : undefined}
          className="sr-only"
          onChange={(event) => {
            onFiles([...(event.target.files ?? [])])
            event.target.value = ''
          }}
        />
      </label>
      {fault && (
        <p role="alert" className="mt-1.5 text-caption text-brick">
          {fault}
        </p>
      )}
    </div>
  )
}
