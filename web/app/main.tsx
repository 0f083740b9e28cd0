import '../ui/look.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Toasts } from '../ui/toast.tsx'
import { startKeys } from './keys.ts'
import { startLanguage } from './language.ts'
import { queries } from './query.ts'
import { router } from './router.tsx'
import { startTheme } from './theme.ts'
import { WordsForUi } from './words-for-ui.tsx'

startTheme()
startKeys()
await startLanguage()

createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <WordsForUi>
        <RouterProvider router={router} />
        <Toasts />
      </WordsForUi>
    </QueryClientProvider>
  </StrictMode>,
)
