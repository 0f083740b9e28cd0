import { MessagesSquare } from 'lucide-react'
import { useWords } from '../../app/language.ts'
import { State } from '../../ui/state.tsx'

export function NoThread() {
  const t = useWords()
  return (
    <div className="grid place-items-center bg-thread max-md:hidden xl:col-span-2">
      <State kind="empty" icon={<MessagesSquare />} title={t('inbox.chooseOne')}>
        {t('inbox.chooseOneMore')}
      </State>
    </div>
  )
}
