/** The shell with the counter or the inbox in it, fed with samples: to be looked at without a server. */

import { roundUpsFor } from '@galla/gst/tender'
import { useState } from 'react'
import { useShownBar } from '../app/bar.ts'
import { type Room, rooms } from '../app/rooms.ts'
import { Frame } from '../app/shell.tsx'
import { CounterPage } from '../counter/counter-page.tsx'
import { InboxPage, stepIn } from '../modules/conversations/inbox-page.tsx'
import { ThreadPanes } from '../modules/conversations/thread-panes.tsx'
import { toast } from '../ui/toast.ts'
import { billLines, conversationRows, largestPaise, threadEntries } from './sample-shop.ts'

export function SampleScreen({ screen }: { screen: string }) {
  return (
    <Frame rooms={rooms as readonly Room[]} bar={useShownBar()} live="live">
      {screen.startsWith('counter') ? (
        <SampleCounter empty={screen === 'counter-empty'} large={screen === 'counter-large'} />
      ) : (
        <SampleInbox kind={screen} />
      )}
    </Frame>
  )
}

function SampleCounter({ empty, large }: { empty: boolean; large: boolean }) {
  const [text, setText] = useState('')
  const [current, setCurrent] = useState<string | undefined>('5')
  const [tendered, setTendered] = useState<number>()
  const said = (words: string) => () => toast({ words, undo: () => undefined })
  return (
    <CounterPage
      where="Kirana store, Pune"
      sub="Till 1 · morning shift · since 08:02"
      scan={{
        text,
        onText: setText,
        onScan: said('Scanned'),
        found:
          text.length > 1
            ? [
                { id: 'r', name: 'Basmati rice 5 kg', small: 'HSN 1006 · 5 % · 12 left', pricePaise: 69900 },
                { id: 'p', name: 'பாசுமதி அரிசி 1 kg', lang: 'ta', pricePaise: 14500 },
              ]
            : [],
        onPick: said('Picked'),
      }}
      lines={empty ? [] : billLines}
      current={current}
      onCurrent={setCurrent}
      onQuantity={said('Quantity')}
      onDiscount={said('Discount')}
      onRemove={said('Taken off')}
      onHold={said('Held')}
      held={2}
      onPrintLast={said('Printed')}
      onReturn={said('Return')}
      pay={{
        buyer: empty
          ? undefined
          : {
              name: '98220 41177',
              visits: 14,
              khata: { usedPaise: 124000, limitPaise: 500000 },
              billByWhatsApp: true,
              offers: true,
            },
        onBuyer: said('Customer'),
        sums: {
          items: empty ? 0 : 5,
          units: empty ? 0 : 8350,
          grossPaise: empty ? 0 : 184580,
          discountPaise: empty ? 0 : 4850,
          taxWords: 'CGST ₹60.93 · SGST ₹60.93',
          taxPaise: empty ? 0 : 12186,
          taxOnTopPaise: 0,
          roundOffPaise: empty ? 0 : -30,
          payablePaise: empty ? 0 : large ? largestPaise : 179700,
        },
        tenders: [
          { id: 'cash', take: said('Cash') },
          { id: 'upi', take: said('UPI') },
          { id: 'khata', take: said('Khata') },
        ],
        roundUps: roundUpsFor(179700),
        tendered,
        onTendered: setTendered,
        onTake: said('Bill given'),
      }}
    />
  )
}

function SampleInbox({ kind }: { kind: string }) {
  const [tab, setTab] = useState('mine')
  const [chosen, choose] = useState<string | undefined>(kind === 'inbox-list' ? undefined : 'a')
  const [text, setText] = useState('')
  const [note, setNote] = useState(false)
  const [showPerson, setShowPerson] = useState(false)
  const loading = kind === 'inbox-loading'
  const list = {
    tabs: [
      { value: 'mine', words: 'Mine', count: 6 },
      { value: 'unassigned', words: 'Unassigned', count: 4 },
      { value: 'all', words: 'All' },
    ],
    tab,
    onTab: setTab,
    filters: [
      { id: 'open', words: 'Open', on: true },
      { id: 'unread', words: 'Unread', on: false },
      { id: 'closing', words: 'Closing soon', on: false },
    ],
    onFilter: () => undefined,
    onMoreFilters: () => undefined,
    rows: loading ? undefined : conversationRows,
    chosen,
    onChoose: choose,
  }
  return (
    <InboxPage where="Inbox" sub="Kirana store, Pune · 4 waiting · median first answer today 2 min 10 s" list={list}>
      {chosen && (
        <ThreadPanes
          conversationId={chosen}
          onLeave={() => choose(undefined)}
          onNext={() => stepIn(list, 1)}
          showPerson={showPerson}
          onShowPerson={setShowPerson}
          thread={{
            person: { name: '98220 41177', small: '+91 98220 41177 · WhatsApp', presence: 'a colleague is viewing' },
            state: 'open',
            assignee: { words: 'You', mine: true },
            onResolve: () => toast({ words: 'Resolved', undo: () => undefined }),
            onSnooze: () => undefined,
            entries: loading ? undefined : threadEntries,
            composer: {
              text,
              onText: setText,
              onSend: () => setText(''),
              window: { words: 'Free reply for 19 h 12 min', small: 'then only approved templates', tone: 'gold' },
              suggestions: [
                { id: '1', text: 'जी, कल सुबह तक रख देंगे। आप जब चाहें ले जाएँ।' },
                { id: '2', text: 'Toor dal is ₹148 a kg; 10 kg comes to ₹1,480.' },
              ],
              savedReplies: [{ id: 't', shortcut: 'thanks', text: 'Thank you for shopping with us.' }],
            },
            note: { on: note, onNote: setNote },
            shut: kind === 'inbox-shut' ? { onTemplate: () => undefined } : undefined,
            onAttach: () => undefined,
            onProduct: () => undefined,
            onBill: () => undefined,
            onUpi: () => undefined,
          }}
          person={{
            name: '98220 41177',
            small: 'customer since Mar 2025',
            tags: [{ words: 'offers: yes, 3 Aug', tone: 'leaf' }, { words: 'Marathi' }, { words: 'regular' }],
            money: loading ? undefined : { boughtPaise: 3841200, visits: 14, khataPaise: 124000 },
            events: loading
              ? undefined
              : [
                  {
                    id: '1',
                    words: 'Bill T1A27-000482',
                    aside: <b className="font-semibold text-ink">₹1,797</b>,
                    tone: 'peacock',
                    onOpen: () => undefined,
                  },
                  { id: '2', words: 'Campaign “Diwali sweets”, read', aside: '2 Nov', tone: 'sky' },
                  { id: '3', words: 'Paid khata by UPI', aside: '28 Oct' },
                  {
                    id: '4',
                    words: 'Bill T2A27-000311',
                    aside: <b className="font-semibold text-ink">₹2,204</b>,
                    tone: 'peacock',
                    onOpen: () => undefined,
                  },
                ],
            buysOften: ['Basmati 5 kg', 'toor dal', 'glucose biscuits'],
            onBill: () => undefined,
          }}
        />
      )}
    </InboxPage>
  )
}
