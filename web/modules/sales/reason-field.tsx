import type { UseFormReturn } from 'react-hook-form'
import { useWords } from '../../app/language.ts'
import { FilterChip } from '../../ui/chip.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { Words } from '../../words/words.ts'

/** Why a bill is undone, for the books; the common reasons are one press away. */
export function ReasonField({
  form,
  reasons,
  autoFocus,
}: {
  form: UseFormReturn<{ reason: string }>
  autoFocus?: boolean | undefined
  reasons: readonly (keyof Words['invoices']['reasons'])[]
}) {
  const t = useWords()
  const { register, watch, setValue, formState } = form
  const written = watch('reason')
  const fault = formState.errors.reason
  return (
    <div className="grid gap-2">
      <TextField
        autoFocus={autoFocus}
        label={t('invoices.reason')}
        hint={t('invoices.reasonHint')}
        fault={fault && (fault.message || t('invoices.reasonNeeded'))}
        {...register('reason', { validate: (reason) => reason.trim().length >= 3, maxLength: 200 })}
      />
      <div className="flex flex-wrap gap-1.5">
        {reasons.map((reason) => {
          const words = t(`invoices.reasons.${reason}`)
          return (
            <FilterChip
              key={reason}
              on={written === words}
              onToggle={() => setValue('reason', words, { shouldDirty: true, shouldValidate: true })}
            >
              {words}
            </FilterChip>
          )
        })}
      </div>
    </div>
  )
}
