import type { ReactNode } from 'react'

/** A room that is a list: its toolbar above, and the list in all the height that is left. */
export function ListFrame({
  news,
  toolbar,
  below,
  children,
}: {
  /** What is to be looked at first. */
  news?: ReactNode
  toolbar: ReactNode
  below?: ReactNode
  children: ReactNode
}) {
  return (
    <div className="flex h-full min-h-0 flex-col">
      {news}
      <div className="flex-none border-b bg-surface px-3 py-2.5 md:px-[18px]">{toolbar}</div>
      <div className="min-h-0 flex-1 bg-surface">{children}</div>
      {below && (
        <div className="num flex min-h-11 flex-none flex-wrap items-center gap-x-5 gap-y-1 border-t bg-surface px-3 py-2 md:px-[18px]">
          {below}
        </div>
      )}
    </div>
  )
}
