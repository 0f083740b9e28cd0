import { useNavigate } from '@tanstack/react-router'
import { Building2, Keyboard, LogOut, Store } from 'lucide-react'
import type { ReactElement } from 'react'
import { Menu, type OpeningButton } from '../ui/menu.tsx'
import { toast } from '../ui/toast.ts'
import { languages, speak, useLanguage, useWords } from './language.ts'
import { paths } from './paths.ts'
import { useSession } from './session.ts'
import { signOut } from './sign-out.ts'
import { chooseTheme, useTheme } from './theme.ts'

export default function PersonMenu({
  onKeys,
  children,
}: {
  onKeys: () => void
  children: ReactElement<OpeningButton>
}) {
  const t = useWords()
  const session = useSession()
  const language = useLanguage()
  const theme = useTheme()
  const navigate = useNavigate()
  const name = session?.person.name ?? ''
  const several = (session?.businesses.length ?? 0) > 1
  const leave = async () => {
    const { unsent } = await signOut()
    if (unsent > 0)
      toast({
        tone: 'brick',
        words: t('shell.unsentBills', { count: unsent }),
        act: { words: t('shell.counter'), do: () => void navigate({ to: paths.counter, search: {} as never }) },
      })
  }
  const themeWords = { auto: t('shell.themeAuto'), light: t('shell.themeLight'), dark: t('shell.themeDark') }
  return (
    <Menu
      openAtOnce
      items={[
        { id: 'who', heading: session?.business ? `${name} · ${session.business.name}` : name },
        ...(several
          ? [
              {
                id: 'business',
                words: t('shell.changeBusiness'),
                icon: <Building2 />,
                act: () => void navigate({ to: paths.chooseBusiness }),
              },
            ]
          : []),
        {
          id: 'add-business',
          words: t('shell.addBusiness'),
          icon: <Store />,
          act: () => void navigate({ to: paths.addBusiness }),
        },
        { id: 'keys', words: t('shell.keysTitle'), icon: <Keyboard />, keys: '?', act: onKeys },
        { id: 'language', heading: t('shell.language') },
        ...(Object.keys(languages) as (keyof typeof languages)[]).map((id) => ({
          id,
          words: languages[id],
          chosen: id === language,
          act: () => void speak(id),
        })),
        { id: 'theme', heading: t('shell.theme') },
        ...(['auto', 'light', 'dark'] as const).map((id) => ({
          id,
          words: themeWords[id],
          chosen: id === theme,
          act: () => chooseTheme(id),
        })),
        { id: 'out', heading: '' },
        { id: 'sign-out', words: t('shell.signOut'), icon: <LogOut />, act: () => void leave() },
      ]}
    >
      {children}
    </Menu>
  )
}
