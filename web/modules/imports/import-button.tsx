import { useNavigate } from '@tanstack/react-router'
import { Upload } from 'lucide-react'
import { useWords } from '../../app/language.ts'
import { paths } from '../../app/paths.ts'
import { useMay } from '../../app/session.ts'
import { Button } from '../../ui/button.tsx'
import type { Target } from './queries.ts'

/** Beside Export, where the person may bring such things in. */
export function ImportButton({ target, needs }: { target: Target; needs: string }) {
  const t = useWords()
  const navigate = useNavigate()
  const may = [useMay('imports.start-import'), useMay(needs)].every(Boolean)
  if (!may) return null
  return (
    <Button iconOnPhone icon={<Upload />} onClick={() => void navigate({ to: paths.import, search: { target } })}>
      {t('common.import')}
    </Button>
  )
}
