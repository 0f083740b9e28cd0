/** A refused form: what the server says of a field stands beside the field, the rest above the button. */
import type { FieldValues, Path, UseFormSetError } from 'react-hook-form'
import { Refused } from './client.ts'

/**
 * Puts the faults into the form and tells whether all of them found their field.
 * `codes` says which field a refusal speaks of: { 'contacts.phone-taken': 'phone' }.
 */
export function showFaults<F extends FieldValues>(
  error: unknown,
  setError: UseFormSetError<F>,
  { fields, codes = {} }: { readonly fields: readonly Path<F>[]; readonly codes?: Readonly<Record<string, Path<F>>> },
): boolean {
  if (!(error instanceof Refused)) return false
  const spoken = codes[error.code]
  if (spoken) {
    setError(spoken, { type: 'server', message: error.words }, { shouldFocus: true })
    return true
  }
  const said = Object.entries(error.fields)
  const found = said.filter(([path]) => fields.includes(path.split('.')[0] as Path<F>))
  for (const [path, message] of found)
    setError(path.split('.')[0] as Path<F>, { type: 'server', message }, { shouldFocus: true })
  return said.length > 0 && found.length === said.length
}
