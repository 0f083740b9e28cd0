import clsx from 'clsx'
import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { fill, useUiWords } from './ui-words.ts'

export interface StepFormProps {
  readonly steps: readonly { readonly id: string; readonly words: string }[]
  readonly at: number
  readonly onStep: (at: number) => void
  readonly children: ReactNode
  /** What the last step does, in words. */
  readonly finishWord: string
  readonly onFinish: () => void
  readonly busy?: boolean | undefined
  readonly blocked?: boolean | undefined
}

export function StepForm({ steps, at, onStep, children, finishWord, onFinish, busy, blocked }: StepFormProps) {
  const words = useUiWords()
  const last = at === steps.length - 1
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (last) onFinish()
        else onStep(at + 1)
      }}
    >
      <p className="sr-only" aria-live="polite">
        {fill(words.step, { at: at + 1, of: steps.length })}: {steps[at]?.words}
      </p>
      <ol className="mb-5 flex gap-2">
        {steps.map((step, index) => (
          <li key={step.id} className="min-w-0 flex-1" aria-current={index === at ? 'step' : undefined}>
            <button
              type="button"
              disabled={index >= at}
              onClick={() => onStep(index)}
              className={clsx(
                'block w-full border-t-3 pt-2 text-left',
                index < at
                  ? 'border-peacock text-ink-2'
                  : index === at
                    ? 'border-marigold text-ink'
                    : 'border-line text-ink-3',
              )}
            >
              <span className="flex items-center gap-1.5 text-small font-medium">
                {index < at ? (
                  <Check size={15} className="text-leaf" aria-hidden="true" />
                ) : (
                  <span className="num">{index + 1}</span>
                )}
                <span className={clsx('truncate', index !== at && 'max-md:sr-only')}>{step.words}</span>
              </span>
            </button>
          </li>
        ))}
      </ol>
      {children}
      <div className="mt-6 flex justify-between gap-2">
        <Button look="quiet" disabled={at === 0} onClick={() => onStep(at - 1)}>
          {words.back}
        </Button>
        <Button type="submit" look="act" busy={busy} disabled={blocked}>
          {last ? finishWord : words.next}
        </Button>
      </div>
    </form>
  )
}
