import '../ui/look.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { lazy, StrictMode, Suspense, useSyncExternalStore } from 'react'
import { createRoot } from 'react-dom/client'
import { onToasts, shownToasts } from '../ui/toast.ts'
import { startKeys } from './keys.ts'
import { startLanguage } from './language.ts'
import { queries } from './query.ts'
import { router } from './router.tsx'
import { startTheme } from './theme.ts'
import { WordsForUi } from './words-for-ui.tsx'

const Toasts = lazy(() => import('../ui/toasts.tsx'))

/** Their code comes with the first of them. */
function ToastsWhenSaid() {
  const said = useSyncExternalStore(onToasts, () => shownToasts().length > 0)
  return <Suspense>{said && <Toasts />}</Suspense>
}

startTheme()
startKeys()
await startLanguage()

createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <WordsForUi>
        <RouterProvider router={router} />
        <ToastsWhenSaid />
      </WordsForUi>
    </QueryClientProvider>
  </StrictMode>,
)
