/** The page before the shop: a form on paper, and beside it what Galla does, told by a bill and two messages. */
import { type ReactNode, useEffect } from 'react'
import { languages, speak, useLanguage, useWords } from '../../app/language.ts'
import { ChatBubble } from '../../ui/chat-bubble.tsx'
import { ReceiptPreview } from '../../ui/receipt-preview.tsx'

export interface DoorPageProps {
  readonly title: string
  readonly lead: string
  readonly children: ReactNode
  readonly foot?: ReactNode
}

export function DoorPage({ title, lead, children, foot }: DoorPageProps) {
  const t = useWords()
  const language = useLanguage()
  useEffect(() => {
    document.title = `${title} · Galla`
  }, [title])
  return (
    <div className="grid min-h-dvh lg:grid-cols-[minmax(440px,1fr)_minmax(0,1.15fr)]">
      <div className="flex flex-col px-5 py-5 md:px-10">
        <header className="flex items-center gap-3">
          <img src="/mark.svg" alt="" width={36} height={36} />
          <b className="text-heading font-semibold">Galla</b>
          <nav aria-label={t('shell.language')} className="ml-auto flex gap-0.5">
            {(Object.keys(languages) as (keyof typeof languages)[]).map((id) => (
              <button
                key={id}
                type="button"
                lang={id}
                aria-pressed={id === language}
                onClick={() => void speak(id)}
                className="touch min-h-9 rounded-m px-2.5 text-small text-ink-2 hover:text-ink aria-pressed:bg-peacock-soft aria-pressed:font-semibold aria-pressed:text-peacock"
              >
                {languages[id]}
              </button>
            ))}
          </nav>
        </header>
        <main className="m-auto w-full max-w-[400px] py-8">
          <h1 className="text-[30px] leading-tight font-semibold tracking-tight text-balance">{title}</h1>
          <p className="mt-2 mb-7 text-counter text-pretty text-ink-2">{lead}</p>
          {children}
        </main>
        {foot && <footer className="text-center text-ink-2">{foot}</footer>}
      </div>
      <Pitch />
    </div>
  )
}

function Pitch() {
  const t = useWords()
  return (
    <aside
      aria-hidden="true"
      className="relative hidden overflow-hidden border-l bg-thread lg:grid lg:place-items-center"
    >
      <div className="grid w-full max-w-[620px] grid-cols-[auto_minmax(0,1fr)] items-center gap-9 px-10 py-10">
        <div className="-rotate-2">
          <ReceiptPreview
            paper={58}
            shop={{ name: 'Kirana store, Pune', address: 'MG Road, Pune 411001', gstin: '27ABCDE1234F1Z0' }}
            title="Tax invoice"
            number="T1A27-000482"
            moment="21 Nov 2026"
            lines={[
              { words: 'Basmati rice 5 kg', quantity: 1000, ratePaise: 69900, amountPaise: 69900 },
              { words: 'சாம்பார் பொடி 200 g', lang: 'ta', quantity: 2000, ratePaise: 9600, amountPaise: 19200 },
              { words: 'ग्लूकोज़ बिस्कुट 800 g', lang: 'hi', quantity: 3000, ratePaise: 9000, amountPaise: 27000 },
            ]}
            sums={[
              { words: 'CGST 2.5 %', paise: 2764 },
              { words: 'SGST 2.5 %', paise: 2764 },
            ]}
            total={{ words: 'Total', paise: 116100 }}
          />
        </div>
        <div className="grid gap-8">
          <div className="flex flex-col gap-2 [&>article]:max-w-full">
            <ChatBubble
              side="out"
              time="11:21"
              delivery="read"
              content={{ type: 'document', bill: true, name: 'T1A27-000482', small: 'PDF · ₹1,161.00' }}
            />
            <ChatBubble side="in" time="11:38" content={{ type: 'text', text: t('identity.sampleReply') }} />
            <ChatBubble
              side="out"
              time="11:42"
              delivery="read"
              content={{ type: 'text', text: t('identity.sampleAnswer') }}
            />
          </div>
          <ul className="grid gap-2 border-l-3 border-marigold pl-4 text-counter font-medium">
            <li>{t('identity.pitchOne')}</li>
            <li>{t('identity.pitchTwo')}</li>
            <li>{t('identity.pitchThree')}</li>
          </ul>
        </div>
      </div>
    </aside>
  )
}
