/** What can be done with all selected at once. Each has its way back. */
import { AlarmClock, CheckCheck, ListChecks, Tag, UserRound, X } from 'lucide-react'
import { useWords } from '../../app/language.ts'
import { useMay } from '../../app/session.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import type { Dialog } from './inbox-dialogs.tsx'

export function BulkBar({
  count,
  onAll,
  onResolve,
  onDialog,
  onClear,
}: {
  count: number
  onAll: () => void
  onResolve: () => void
  onDialog: (dialog: Dialog) => void
  onClear: () => void
}) {
  const t = useWords()
  const may = useMay('conversations.change-conversations')
  return (
    <div role="toolbar" aria-label={t('desk.withSelected')} className="flex items-center gap-0.5">
      <b className="num mr-auto pl-2 font-semibold text-peacock" aria-live="polite">
        <span aria-hidden="true">{count}</span>
        <span className="sr-only">{t('desk.selected', { count })}</span>
      </b>
      <IconButton label={t('desk.selectAll')} icon={<ListChecks />} onClick={onAll} />
      {may && (
        <>
          <IconButton label={t('desk.assign')} icon={<UserRound />} onClick={() => onDialog('assign')} />
          <IconButton label={t('desk.labels')} icon={<Tag />} onClick={() => onDialog('label')} />
          <IconButton label={t('inbox.snooze')} icon={<AlarmClock />} onClick={() => onDialog('snooze')} />
          <Button size="small" look="act" icon={<CheckCheck />} onClick={onResolve}>
            {t('inbox.resolve')}
          </Button>
        </>
      )}
      <IconButton label={t('desk.selectNone')} icon={<X />} onClick={onClear} />
    </div>
  )
}
