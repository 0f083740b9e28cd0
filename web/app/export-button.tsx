import type { Act, InputOf } from '@galla/contract/act'
import { Download } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { download } from './client.ts'
import { useWords } from './language.ts'
import { useSayTrouble } from './say-trouble.ts'
import { useMay } from './session.ts'

/** Saves a whole list as a file; stands only where the person may take it. */
export function ExportButton<A extends Act>({ act, input }: { act: A; input: InputOf<A> }) {
  const t = useWords()
  const [busy, be] = useState(false)
  const sayTrouble = useSayTrouble()
  const may = useMay(act.permission ?? '')
  if (!may) return null
  return (
    <Button
      iconOnPhone
      icon={<Download />}
      busy={busy}
      onClick={() => {
        be(true)
        download(act, input)
          .catch(sayTrouble)
          .finally(() => be(false))
      }}
    >
      {t('common.export')}
    </Button>
  )
}
