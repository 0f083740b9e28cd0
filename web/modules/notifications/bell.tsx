/** The bell in the bar: how many alerts are unread; the sheet comes when it is opened. */
import { showBell } from '@galla/contract/alerts'
import { useQuery } from '@tanstack/react-query'
import { Bell as BellIcon } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { call } from '../../app/client.ts'
import { needWords, useWords } from '../../app/language.ts'

const load = () => import('./alerts-sheet.tsx')
const AlertsSheet = lazy(async () => {
  const [sheet] = await Promise.all([load(), needWords(['alerts'])])
  return sheet
})

export default function Bell() {
  const t = useWords()
  const [open, show] = useState(false)
  const { data } = useQuery({
    queryKey: ['alerts', 'bell'],
    queryFn: ({ signal }) => call(showBell, {}, { signal }),
  })
  const unread = data?.unread ?? 0
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        onPointerEnter={() => void load()}
        onClick={() => show(true)}
        className="relative grid size-9 flex-none place-items-center rounded-m text-ink-2 hover:bg-sunken hover:text-ink pointer-coarse:size-11"
      >
        <BellIcon size={19} aria-hidden="true" />
        <span className="sr-only">{t('shell.alerts')}</span>
        {unread > 0 && (
          <span className="num absolute top-0.5 right-0 grid h-[17px] min-w-[17px] place-items-center rounded-full bg-marigold px-1 text-[10.5px] leading-none font-bold text-on-marigold">
            {unread > 99 ? '99+' : unread}
            <span className="sr-only"> {t('shell.waiting', { count: unread })}</span>
          </span>
        )}
      </button>
      <Suspense>{open && <AlertsSheet onClose={() => show(false)} />}</Suspense>
    </>
  )
}
