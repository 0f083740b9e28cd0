/** Every piece of `ui/` in all its states, with the words and figures that break weak layouts. */
import { useParams } from '@tanstack/react-router'
import { Archive, Bell, Boxes, Check, MoreHorizontal, Paperclip, Plus, Printer, Tag, Trash2, Users } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { todayInIndia } from '../app/clock.ts'
import { languages, speak, useLanguage } from '../app/language.ts'
import { chooseTheme, useTheme } from '../app/theme.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { Chart, ShareBar } from '../ui/chart.tsx'
import { ChatBubble, NoteBubble, ThreadMark } from '../ui/chat-bubble.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { Chip, FilterChip } from '../ui/chip.tsx'
import { Combobox } from '../ui/combobox.tsx'
import { CommandPalette } from '../ui/command-palette.tsx'
import { Composer } from '../ui/composer.tsx'
import { DateField } from '../ui/date-field.tsx'
import { Dialog, Sheet } from '../ui/dialog.tsx'
import { FileDrop } from '../ui/file-drop.tsx'
import { GstinField } from '../ui/gstin-field.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { Kanban } from '../ui/kanban.tsx'
import { KeyCap } from '../ui/key-cap.tsx'
import { Count, ListRow } from '../ui/list-row.tsx'
import { Menu } from '../ui/menu.tsx'
import { formatRupees } from '../ui/money.ts'
import { MoneyField } from '../ui/money-field.tsx'
import { PhoneField } from '../ui/phone-field.tsx'
import { Popover } from '../ui/popover.tsx'
import { Progress } from '../ui/progress.tsx'
import { Qr } from '../ui/qr.tsx'
import { QuantityField } from '../ui/quantity-field.tsx'
import { Radio } from '../ui/radio.tsx'
import { ReceiptPreview } from '../ui/receipt-preview.tsx'
import { Select } from '../ui/select.tsx'
import { Skeleton, SkeletonList } from '../ui/skeleton.tsx'
import { StatTile } from '../ui/stat-tile.tsx'
import { State } from '../ui/state.tsx'
import { StepForm } from '../ui/step-form.tsx'
import { Switch } from '../ui/switch.tsx'
import { type Sorting, Table } from '../ui/table.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { TemplatePreview } from '../ui/template-preview.tsx'
import { PasswordField, TextArea, TextField } from '../ui/text-field.tsx'
import { Timeline } from '../ui/timeline.tsx'
import { toast } from '../ui/toast.ts'
import { Toolbar } from '../ui/toolbar.tsx'
import { SampleScreen } from './sample-screens.tsx'
import { conversationRows, largestPaise, longHindi, longTamil } from './sample-shop.ts'

const nothing = () => undefined

export function GalleryPage() {
  const { screen } = useParams({ strict: false }) as { screen?: string }
  return screen ? <SampleScreen screen={screen} /> : <Pieces />
}

function Pieces() {
  const theme = useTheme()
  const language = useLanguage()
  useEffect(() => {
    document.title = 'Gallery · Galla'
  }, [])
  return (
    <div className="h-full overflow-y-auto">
      <header className="sticky top-0 z-30 flex flex-wrap items-center gap-x-4 gap-y-1 border-b bg-surface px-5 py-2.5">
        <h1 className="text-heading font-semibold">Gallery</h1>
        <nav aria-label="Screens" className="flex flex-wrap gap-3">
          {['counter', 'counter-empty', 'counter-large', 'inbox', 'inbox-loading', 'inbox-shut'].map((screen) => (
            <a key={screen} href={`/gallery/${screen}`} className="text-peacock underline underline-offset-4">
              {screen}
            </a>
          ))}
        </nav>
        <span className="ml-auto flex flex-wrap gap-1.5">
          {(Object.keys(languages) as (keyof typeof languages)[]).map((id) => (
            <FilterChip key={id} on={id === language} onToggle={() => void speak(id)}>
              {languages[id]}
            </FilterChip>
          ))}
          {(['auto', 'light', 'dark'] as const).map((id) => (
            <FilterChip key={id} on={id === theme} onToggle={() => chooseTheme(id)}>
              {id}
            </FilterChip>
          ))}
        </span>
      </header>
      <main className="mx-auto grid max-w-[1240px] gap-9 px-5 py-7 max-md:px-3">
        <Acts />
        <Words />
        <Fields />
        <Choices />
        <Lists />
        <Overlays />
        <Figures />
        <Talk />
        <Boards />
        <States />
        <Paper />
      </main>
    </div>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="min-w-0">
      <h2 className="mb-3 border-b border-line-strong pb-1 text-title font-semibold">{title}</h2>
      {children}
    </section>
  )
}

const rows = 'flex flex-wrap items-center gap-3'
const three = 'grid items-start gap-5 sm:grid-cols-2 lg:grid-cols-3'

function Acts() {
  return (
    <Part title="Acts">
      <div className="grid gap-3.5">
        <div className={rows}>
          <Button look="act" keys="F8">
            Take ₹1,797 cash, give the bill
          </Button>
          <Button keys="Alt+M">Snooze</Button>
          <Button look="quiet">Order all</Button>
          <Button look="danger" icon={<Trash2 />}>
            Erase for good
          </Button>
          <Button icon={<Printer />}>Print</Button>
          <Button look="act" busy>
            Saving
          </Button>
          <Button look="act" disabled>
            Scan an item first
          </Button>
          <Button disabled>Not now</Button>
        </div>
        <div className={rows}>
          <Button size="small">Answer</Button>
          <Button size="small" look="act">
            Look
          </Button>
          <Button size="large" look="act" keys="Mod+Enter">
            Send
          </Button>
          <Button size="large">
            <span lang="ta">{longTamil}</span>
          </Button>
          <Button>
            <span lang="hi">{longHindi}</span>
          </Button>
        </div>
        <div className={rows}>
          <IconButton label="Attach" icon={<Paperclip />} />
          <IconButton label="Print" icon={<Printer />} look="plain" keys="F12" />
          <IconButton label="Alerts" icon={<Bell />} pressed />
          <IconButton label="More" icon={<MoreHorizontal />} disabled />
          <KeyCap keys="F2" /> <KeyCap keys="Mod+K" /> <KeyCap keys="Alt+R" /> <KeyCap keys="Esc" />
        </div>
      </div>
    </Part>
  )
}

function Words() {
  const [on, turn] = useState(true)
  return (
    <Part title="Words and faces">
      <div className="grid gap-3.5">
        <div className={rows}>
          <Chip>order</Chip>
          <Chip tone="leaf">offers yes</Chip>
          <Chip tone="brick">waits 11 min</Chip>
          <Chip tone="gold">19 h</Chip>
          <Chip tone="sky">campaign</Chip>
          <Chip tone="peacock" icon={<Check />}>
            You
          </Chip>
          <Chip>
            <span lang="ta">திறந்த உரையாடல்</span>
          </Chip>
          <FilterChip on={on} onToggle={() => turn(!on)}>
            Unread
          </FilterChip>
          <FilterChip on={false} onToggle={nothing}>
            Closing soon
          </FilterChip>
          <FilterChip on onToggle={nothing} onRemove={nothing}>
            Tag: regular
          </FilterChip>
          <Count count={2} /> <Count count={128} />
        </div>
        <div className={rows}>
          <Avatar name="98220 41177" /> <Avatar name="Hotel on MG Road" size="medium" />{' '}
          <Avatar name="मिताली शर्मा" size="medium" /> <Avatar name="திருமதி கௌரி" size="large" />
        </div>
        <div className="grid gap-1">
          <p className="num text-pay font-[650] tracking-tight [overflow-wrap:anywhere] max-md:text-[32px]">
            {formatRupees(largestPaise)}
          </p>
          <p className="text-title font-semibold">
            Title 24 · <span lang="hi">शीर्षक</span> · <span lang="ta">தலைப்பு</span>
          </p>
          <p className="text-heading font-semibold">Heading 18</p>
          <p className="text-counter">
            Counter 15.5 · <span lang="hi">ग्लूकोज़ बिस्कुट ₹90.00</span> · <span lang="ta">சாம்பார் பொடி ₹96.00</span>
          </p>
          <p>
            Body 14 · <span className="text-ink-2">second ink</span> · <span className="text-ink-3">third ink</span> ·{' '}
            <span className="num">{formatRupees(-4850)}</span>
          </p>
        </div>
        <Banner tone="sky">The backup of last night was restored and checked.</Banner>
        <Banner tone="gold" title="There is no connection." act={<Button size="small">Look</Button>}>
          Bills are kept on this till and go out when the line is back.
        </Banner>
        <Banner tone="brick" title="WhatsApp has paused the number.">
          Answer their e-mail; until then the bill goes by SMS.
        </Banner>
        <Banner tone="leaf">All bills are sent.</Banner>
      </div>
    </Part>
  )
}

function Fields() {
  const [money, setMoney] = useState<number | undefined>(123456_00)
  const [quantity, setQuantity] = useState<number | undefined>(1350)
  const [phone, setPhone] = useState<string | undefined>('+919822041177')
  const [gstin, setGstin] = useState('27ABCDE1234F1Z5')
  const [day, setDay] = useState<string | undefined>('2026-11-21')
  const [text, setText] = useState('')
  const found = ['Basmati rice 5 kg', 'Basmati rice 1 kg', 'சாம்பார் பொடி 200 g'].filter((name) =>
    name.toLowerCase().includes(text.toLowerCase()),
  )
  return (
    <Part title="Fields">
      <div className={three}>
        <TextField label="Name" defaultValue="Asha Kirana" optional="optional" />
        <TextField label="Name on the bill" placeholder="As on the certificate" hint="It stands on every bill." />
        <TextField label="Pin code" defaultValue="41100" fault="A pin code has 6 digits, like 411001." />
        <TextField label="Series" defaultValue="T1A27" disabled />
        <PasswordField
          label="Password"
          defaultValue="a short sentence"
          showWord="Show the password"
          hideWord="Hide the password"
        />
        <MoneyField label="Price" value={money} onValue={setMoney} />
        <MoneyField label="Largest amount" value={largestPaise} onValue={nothing} />
        <QuantityField
          label="Quantity"
          value={quantity}
          onValue={setQuantity}
          unit="kg"
          lessWord="Less"
          moreWord="More"
        />
        <QuantityField
          label="Pieces"
          value={3000}
          onValue={nothing}
          unit="pc"
          wholeOnly
          lessWord="Less"
          moreWord="More"
        />
        <PhoneField label="Mobile number" value={phone} onValue={setPhone} />
        <GstinField
          label="GSTIN"
          value={gstin}
          onValue={setGstin}
          check={(code) => (code.length < 15 ? 'form' : code.endsWith('5') ? undefined : 'check-letter')}
          tells={() => 'Maharashtra'}
        />
        <DateField label="Day of the bill" value={day} onValue={setDay} today={todayInIndia()} />
        <Select
          label="State"
          options={[
            { value: '27', words: 'Maharashtra' },
            { value: '33', words: 'தமிழ்நாடு' },
            { value: '09', words: 'उत्तर प्रदेश' },
          ]}
        />
        <Combobox
          label="Product"
          placeholder="Type two letters"
          text={text}
          onText={setText}
          options={text ? found.map((words) => ({ value: words, words, small: 'HSN 1006', aside: '₹699.00' })) : []}
          onChoose={(option) => setText(option.words)}
          orElse={text ? { words: `Add “${text}”`, act: nothing } : undefined}
        />
        <TextArea label="Note" placeholder="What a colleague should know" />
        <TextField label={longTamil} lang="ta" defaultValue={longTamil} hint={<span lang="ta">{longTamil}</span>} />
      </div>
    </Part>
  )
}

function Choices() {
  const [on, turn] = useState(true)
  const [role, setRole] = useState('cashier')
  const [tab, setTab] = useState('mine')
  const [at, setAt] = useState(1)
  return (
    <Part title="Choices">
      <div className={three}>
        <Card>
          <Switch label="Bill by WhatsApp" hint="Sent as soon as it is given." checked={on} onChecked={turn} />
          <Switch label="Sound with each message" checked={!on} onChecked={(v) => turn(!v)} />
          <Switch label="Not for your role" checked={false} onChecked={nothing} disabled />
        </Card>
        <Card>
          <div className="grid gap-3">
            <Checkbox label="I am 18 or older." checked={on} onChecked={turn} />
            <Checkbox label="All twelve" checked="some" onChecked={nothing} />
            <Checkbox
              label="I accept the policy."
              checked={false}
              onChecked={nothing}
              fault="Without this we may not keep anything for you."
            />
            <Checkbox label={<span lang="hi">{longHindi}</span>} checked={false} onChecked={nothing} />
          </div>
        </Card>
        <Card>
          <Radio
            label="Role"
            value={role}
            onValue={setRole}
            options={[
              { value: 'cashier', words: 'Cashier', hint: 'Sells and takes money.' },
              { value: 'agent', words: 'Agent', hint: 'Answers customers.' },
            ]}
          />
        </Card>
        <Card>
          <Tabs
            label="Conversations"
            value={tab}
            onValue={setTab}
            tabs={[
              { value: 'mine', words: 'Mine', count: 6, content: <p className="text-ink-2">Six of yours.</p> },
              {
                value: 'unassigned',
                words: 'Unassigned',
                count: 4,
                content: <p className="text-ink-2">Four of nobody.</p>,
              },
              { value: 'all', words: 'All', content: <p className="text-ink-2">Everything.</p> },
            ]}
          />
        </Card>
        <div className="lg:col-span-2">
          <Card>
            <StepForm
              at={at}
              onStep={setAt}
              steps={[
                { id: 'a', words: 'The business' },
                { id: 'b', words: 'Its GSTIN' },
                { id: 'c', words: 'First products' },
              ]}
              finishWord="Open the shop"
              onFinish={nothing}
            >
              <TextField label="GSTIN" hint="From it we know the State." />
            </StepForm>
          </Card>
        </div>
      </div>
    </Part>
  )
}

interface Sale {
  readonly id: string
  readonly number: string
  readonly buyer: string
  readonly paise: number
}

const sales: readonly Sale[] = Array.from({ length: 10_000 }, (_, i) => ({
  id: String(i),
  number: `T1A27-${String(10_000 - i).padStart(6, '0')}`,
  buyer: ['98220 41177', 'Hotel on MG Road', 'மீனாட்சி ஸ்டோர்ஸ்', 'मंदिर ट्रस्ट'][i % 4] ?? '',
  paise: i === 3 ? largestPaise : ((i * 7919) % 400_000) + 4500,
}))

const saleColumns = [
  {
    id: 'number',
    words: 'Bill',
    width: 150,
    sortable: true,
    cell: (sale: Sale) => <span className="num font-medium">{sale.number}</span>,
  },
  { id: 'buyer', words: 'Buyer', width: 160, grows: true, sortable: true, cell: (sale: Sale) => sale.buyer },
  {
    id: 'state',
    words: 'State',
    width: 110,
    wideOnly: true,
    cell: (sale: Sale) => (Number(sale.id) % 5 === 0 ? <Chip tone="gold">khata</Chip> : <Chip tone="leaf">paid</Chip>),
  },
  {
    id: 'amount',
    words: 'Amount',
    width: 160,
    figures: true,
    sortable: true,
    cell: (sale: Sale) => <b className="font-semibold">{formatRupees(sale.paise)}</b>,
  },
]

function Lists() {
  const [sorting, sort] = useState<Sorting>({ by: 'number', down: true })
  const [selected, select] = useState<ReadonlySet<string>>(new Set(['1']))
  const [search, setSearch] = useState('')
  const shown =
    sorting.by === 'amount' ? sales.toSorted((a, b) => (sorting.down ? b.paise - a.paise : a.paise - b.paise)) : sales
  return (
    <Part title="Lists">
      <div className="grid gap-4">
        <Toolbar
          searchWords="Find a bill"
          search={search}
          onSearch={setSearch}
          searchKeys="/"
          filters={[
            { id: 'today', words: 'Today', on: true },
            { id: 'khata', words: 'On khata', on: false },
            { id: 'tag', words: 'Tag: regular', on: true, removable: true },
          ]}
          views={[{ id: 'v', words: 'Khata over limit', act: nothing }]}
        >
          <Button look="act" icon={<Plus />} keys="Alt+N">
            New bill
          </Button>
        </Toolbar>
        <Card flush>
          <div className="h-[360px]">
            <Table
              label="Bills"
              rows={shown}
              keyOf={(sale) => sale.id}
              columns={saleColumns}
              sorting={sorting}
              onSort={sort}
              selected={selected}
              onSelect={select}
              onOpen={nothing}
              onExport={() => toast({ words: '10,000 bills exported' })}
              withSelected={
                <Button size="small" icon={<Tag />}>
                  Tag
                </Button>
              }
            />
          </div>
        </Card>
        <div className="grid gap-4 lg:grid-cols-2">
          <Card flush title="Loading">
            <div className="h-[240px]">
              <Table label="Bills, loading" rows={[]} keyOf={(sale: Sale) => sale.id} columns={saleColumns} loading />
            </div>
          </Card>
          <Card flush title="Empty">
            <div className="h-[240px]">
              <Table
                label="Bills, none"
                rows={[]}
                keyOf={(sale: Sale) => sale.id}
                columns={saleColumns}
                empty={
                  <State
                    kind="empty"
                    small
                    icon={<Boxes />}
                    title="No bill yet"
                    act={<Button look="act">Open the counter</Button>}
                  />
                }
              />
            </div>
          </Card>
          <Card flush>
            {conversationRows.slice(0, 4).map((row, index) => (
              <ListRow
                key={row.id}
                on={index === 0}
                fresh={row.unread > 0}
                onOpen={nothing}
                before={<Avatar name={row.name} size="medium" />}
                title={row.name}
                small={row.preview}
                lang={row.lang}
                aside={row.time}
                smallAside={
                  row.mark ? (
                    <Chip tone={row.mark.tone}>{row.mark.words}</Chip>
                  ) : row.unread ? (
                    <Count count={row.unread} />
                  ) : undefined
                }
              />
            ))}
          </Card>
          <Card flush>
            <SkeletonList rows={4} />
          </Card>
        </div>
      </div>
    </Part>
  )
}

function Overlays() {
  const [dialog, openDialog] = useState(false)
  const [sheet, openSheet] = useState(false)
  const [palette, openPalette] = useState(false)
  return (
    <Part title="What floats">
      <div className={rows}>
        <Button onClick={() => openDialog(true)}>Dialog</Button>
        <Button onClick={() => openSheet(true)}>Sheet</Button>
        <Button onClick={() => openPalette(true)}>Palette</Button>
        <Menu
          align="start"
          items={[
            { id: 'p', words: 'Print', icon: <Printer />, keys: 'F12', act: nothing },
            { id: 'a', words: 'Archive', icon: <Archive />, act: nothing },
            { id: 'h', heading: 'Sort by' },
            { id: 'n', words: 'Newest', chosen: true, act: nothing },
            { id: 'w', words: 'Waiting longest', chosen: false, act: nothing },
            { id: 'x', heading: '' },
            { id: 'd', words: 'Erase', icon: <Trash2 />, danger: true, act: nothing },
          ]}
        >
          <Button>Menu</Button>
        </Menu>
        <Popover label="Filter" trigger={<Button>Popover</Button>}>
          <div className="grid gap-3">
            <Select label="State" options={[{ value: 'o', words: 'Open' }]} />
            <Button look="act">Show 14 conversations</Button>
          </div>
        </Popover>
        <Button onClick={() => toast({ words: 'Bill T1A27-000482 sent on WhatsApp' })}>Toast</Button>
        <Button onClick={() => toast({ words: 'Basmati rice 5 kg taken off the bill', undo: nothing })}>
          Toast with undo
        </Button>
        <Button
          onClick={() =>
            toast({
              words: 'The printer does not answer. The bill is kept.',
              tone: 'brick',
              act: { words: 'Print again', do: nothing },
            })
          }
        >
          Toast that fails
        </Button>
      </div>
      <Dialog
        open={dialog}
        onOpen={openDialog}
        title="Cancel bill T1A27-000482?"
        lead="The number stays in the series and the bill is marked as cancelled. GST asks for it so."
        acts={
          <>
            <Button onClick={() => openDialog(false)}>Keep the bill</Button>
            <Button look="danger" onClick={() => openDialog(false)}>
              Cancel the bill
            </Button>
          </>
        }
      >
        <TextField label="Reason" />
      </Dialog>
      <Sheet open={sheet} onOpen={openSheet} title="98220 41177" acts={<Button look="act">Save</Button>}>
        <SkeletonList rows={3} />
      </Sheet>
      <CommandPalette
        open={palette}
        onOpen={openPalette}
        title="Find and do"
        placeholder="A room, an act, a bill, a person…"
        nothing="Nothing found"
        items={[
          { id: '1', words: 'Counter', group: 'Go to', icon: <Boxes />, keys: 'Alt+T', act: nothing },
          { id: '2', words: 'Contacts', group: 'Go to', icon: <Users />, act: nothing },
          { id: '3', words: 'Print last', group: 'Do', keys: 'F12', act: nothing },
        ]}
      />
    </Part>
  )
}

const hours = ['8', '9', '10', '11', '12', '13', '14', '15', '16', '17', '18', '19', '20', '21']
const sold = [2, 5, 14, 22, 31, 27, 18, 12, 16, 28, 41, 38].map((v) => v * 100_000)
const soldBefore = [3, 6, 11, 19, 24, 25, 17, 14, 15, 22, 33, 36, 30, 18].map((v) => v * 100_000)
const short = (paise: number) => formatRupees(paise, { round: true })

function Figures() {
  return (
    <Part title="Figures">
      <div className="grid gap-4">
        <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
          <StatTile label="Sales today" figure="₹48,216.00" small="12 % on last Saturday" turn="up" />
          <StatTile label="Bills" figure="131" small="₹368 each · 9 on khata" onOpen={nothing} />
          <StatTile label="Margin" figure="14.8 %" small="0.6 points" turn="down" />
          <StatTile label="First answer" figure={undefined} />
          <StatTile label="The largest there is" figure={formatRupees(largestPaise)} small="does not break the tile" />
        </div>
        <div className="grid gap-4 lg:grid-cols-2">
          <Card title="Sales by hour" aside={<span className="text-small text-ink-3">┄ last Saturday</span>}>
            <Chart
              kind="line"
              label="Sales by hour, highest at 18"
              points={sold}
              before={soldBefore}
              under={hours}
              figure={short}
            />
          </Card>
          <Card title="Sales by day">
            <Chart
              kind="bar"
              label="Sales by day"
              points={[48, 31, 42, 55, 61, 78, 40].map((v) => v * 100_000)}
              under={['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']}
              figure={short}
            />
          </Card>
          <Card title="Selling best" flush>
            {[
              ['Basmati rice 5 kg', 1, 699000],
              ['Loose toor dal', 0.73, 512400],
              ['சாம்பார் பொடி', 0.5, 392800],
            ].map(([name, share, paise]) => (
              <div
                key={name}
                className="grid grid-cols-[minmax(0,1fr)_90px_auto] items-center gap-3 border-b px-4 py-2 last:border-0"
              >
                <span className="truncate">{name}</span>
                <ShareBar share={share as number} />
                <b className="num font-semibold">{short(paise as number)}</b>
              </div>
            ))}
          </Card>
          <Card title="Long work">
            <div className="grid gap-4">
              <Progress label="Importing products" done={6412} of={10_000} onCancel={nothing} />
              <Progress label="Sending to 1,204 people" done={0} of={1204} aside="waits for its turn" />
              <Skeleton width="70%" />
            </div>
          </Card>
        </div>
      </div>
    </Part>
  )
}

function Talk() {
  const [text, setText] = useState('')
  const [note, setNote] = useState(false)
  return (
    <Part title="Talk">
      <div className="grid gap-4 lg:grid-cols-2">
        <div className="flex flex-col gap-2 rounded bg-thread p-5">
          <ThreadMark>Today</ThreadMark>
          <ChatBubble
            side="out"
            time="11:21"
            delivery="read"
            content={{
              type: 'document',
              bill: true,
              name: 'Bill T1A27-000482',
              small: 'PDF · ₹1,797.00',
              caption: 'Your bill is attached.',
              onOpen: nothing,
            }}
          />
          <ChatBubble
            side="in"
            time="11:38"
            content={{ type: 'text', text: 'Do you have the 5 kg basmati again tomorrow?' }}
            reaction="👍"
          />
          <ChatBubble
            side="in"
            time="11:39"
            lang="ta"
            content={{ type: 'text', text: `${longTamil} இருக்கிறதா?` }}
            quoted={{ who: 'You', text: 'Yes, one bag left.' }}
          />
          <ThreadMark strong>New from here</ThreadMark>
          <ChatBubble side="in" time="11:40" content={{ type: 'image', alt: 'A shelf', caption: 'This one' }} />
          <ChatBubble side="in" time="11:40" content={{ type: 'audio', length: '0:21' }} />
          <NoteBubble label="Note" text="regular, pays by UPI" time="11:40" />
          <ChatBubble side="out" time="11:41" delivery="sending" content={{ type: 'text', text: 'One moment' }} />
          <ChatBubble
            side="out"
            time="11:41"
            delivery="failed"
            content={{ type: 'text', text: 'The price is ₹699.' }}
            fault={{ words: '24 hours have passed since Asha wrote.', retryWord: 'Send a template', onRetry: nothing }}
          />
        </div>
        <div className="flex flex-col gap-2 rounded bg-thread p-5">
          <ChatBubble
            side="out"
            time="10:00"
            delivery="delivered"
            content={{
              type: 'template',
              name: 'diwali_offer',
              heading: 'Sweets for Diwali',
              text: 'Order by Friday and have them on Sunday.',
              footer: 'Reply STOP to hear no more',
              buttons: ['Order', 'Not now'],
            }}
          />
          <ChatBubble
            side="in"
            time="10:02"
            content={{
              type: 'order',
              title: '2 items',
              lines: [
                { words: '2 × Kaju katli 500 g', paise: 96000 },
                { words: '1 × Gift box', paise: 25000 },
              ],
              totalPaise: 121000,
              totalWord: 'Total',
            }}
          />
          <ChatBubble
            side="out"
            time="10:03"
            delivery="sent"
            content={{ type: 'interactive', text: 'When should it come?', choices: ['Morning', 'Evening'] }}
          />
          <ChatBubble side="in" time="10:04" content={{ type: 'location', name: 'MG Road 12', small: 'Pune 411001' }} />
          <ChatBubble
            side="in"
            time="10:04"
            content={{ type: 'choice', text: 'Evening' }}
            quoted={{ who: 'You', text: 'When should it come?' }}
          />
          <ChatBubble
            side="out"
            time="10:04"
            delivery="read"
            content={{ type: 'interactive', heading: 'Rice', text: 'Which one?', choices: ['See all'], opens: 'list' }}
          />
          <ChatBubble
            side="in"
            time="10:05"
            content={{
              type: 'answers',
              title: 'Address',
              lines: [
                { name: 'House', value: '12, Demo Lane' },
                { name: 'City', value: 'पुणे' },
              ],
            }}
          />
          <ChatBubble
            side="in"
            time="10:05"
            content={{ type: 'contacts', cards: [{ id: '1', name: 'Ramesh, driver', small: ['98220 55555'] }] }}
          />
          <ChatBubble side="in" time="10:06" content={{ type: 'call', words: 'Missed voice call', missed: true }} />
          <ChatBubble side="in" time="10:07" content={{ type: 'deleted', words: 'This message was deleted' }} />
          <ChatBubble
            side="in"
            time="10:07"
            content={{ type: 'unsupported', words: 'A kind of message that is not shown here; it is kept.' }}
          />
          <ChatBubble side="in" time="10:08" marks={['Forwarded']} content={{ type: 'video', alt: 'Video, 0:12' }} />
        </div>
        <div className="overflow-hidden rounded border">
          <Composer
            label="Reply"
            placeholder={note ? 'A note to colleagues' : 'Write to 98220 41177…  / for saved replies'}
            text={text}
            onText={setText}
            onSend={() => setText('')}
            sendWord={note ? 'Save note' : 'Send'}
            mode={{ note, onNote: setNote, replyWord: 'Reply', noteWord: 'Note', noteKeys: 'Alt+P' }}
            window={{ words: 'Free reply for 19 h 12 min', small: 'then only approved templates', tone: 'gold' }}
            savedReplies={[{ id: 't', shortcut: 'thanks', text: 'Thank you for shopping with us.' }]}
            suggestionWord="AI ✦"
            suggestions={[{ id: '1', text: 'जी, कल सुबह तक रख देंगे।' }]}
            tools={<IconButton label="Attach" icon={<Paperclip />} />}
          />
        </div>
        <div className="grid content-start gap-3">
          <TemplatePreview
            label="A limited offer"
            lang="hi"
            from="Kirana store, Pune"
            time="10:24"
            media={{ format: 'IMAGE' }}
            offer={{ text: 'दस प्रतिशत छूट', ends: 'ends in 23 h' }}
            body="नमस्ते *मिताली* जी, इस हफ़्ते त्योहार के सामान पर छूट है।"
            buttons={[
              { type: 'COPY_CODE', text: 'Copy code' },
              { type: 'URL', text: 'दुकान देखें' },
            ]}
          />
        </div>
        <div className="grid content-start gap-3">
          <TemplatePreview
            small
            label="A carousel"
            lang="ta"
            body="புதிய பன்னிரண்டு வகைப் புடவைகள் வந்துள்ளன பாருங்கள்."
            buttons={[]}
            cards={[
              {
                media: { format: 'IMAGE' },
                body: 'காஞ்சிப் பட்டு',
                buttons: [{ type: 'QUICK_REPLY', text: 'எனக்கு ஒன்று' }],
              },
              {
                media: { format: 'IMAGE' },
                body: 'செட்டிநாடு பருத்தி',
                buttons: [{ type: 'QUICK_REPLY', text: 'எனக்கு ஒன்று' }],
              },
            ]}
          />
          <TemplatePreview
            small
            theme="dark"
            label="A code to sign in"
            lang="en"
            body="*123456* is your verification code."
            footer="This code expires in 10 minutes."
            buttons={[{ type: 'OTP', text: 'Copy code' }]}
          />
        </div>
        <Card title="Timeline">
          <Timeline
            label="Timeline"
            events={[
              { id: '1', words: 'Bill T1A27-000482', aside: '₹1,797', tone: 'peacock', onOpen: nothing },
              { id: '2', words: 'Campaign “Diwali sweets”, read', aside: '2 Nov', tone: 'sky' },
              { id: '3', words: 'Paid khata by UPI', aside: '28 Oct', tone: 'leaf' },
              { id: '4', words: 'Said no to offers', aside: '1 Oct', tone: 'brick' },
            ]}
          />
        </Card>
      </div>
    </Part>
  )
}

function Boards() {
  const [cards, setCards] = useState([
    { id: '1', at: 'new', name: '40 gift boxes', paise: 2_145_000 },
    { id: '2', at: 'new', name: longTamil, paise: 450_000 },
    { id: '3', at: 'quoted', name: 'Monthly rice for the hotel', paise: 8_400_000 },
  ])
  const columns = [
    ['new', 'Asked'],
    ['quoted', 'Quoted'],
    ['won', 'Won'],
  ].map(([id = '', title = '']) => {
    const own = cards.filter((card) => card.at === id)
    return {
      id,
      title,
      cards: own,
      sum: formatRupees(
        own.reduce((sum, card) => sum + card.paise, 0),
        { round: true },
      ),
    }
  })
  return (
    <Part title="Board and files">
      <div className="grid gap-4">
        <Kanban
          label="Deals"
          columns={columns}
          keyOf={(card) => card.id}
          emptyWords="Nothing here"
          onMove={({ card, to }) => setCards(cards.map((one) => (one.id === card ? { ...one, at: to } : one)))}
          show={(card) => (
            <>
              <span className="block font-medium [overflow-wrap:anywhere]">{card.name}</span>
              <span className="num mt-1 flex items-center justify-between text-ink-2">
                {formatRupees(card.paise)} <Avatar name="Asha K" />
              </span>
            </>
          )}
        />
        <div className="grid gap-4 sm:grid-cols-2">
          <FileDrop
            label="Bring products as CSV or Excel"
            hint="Up to 50,000 rows"
            accept=".csv,.xlsx"
            onFiles={nothing}
          />
          <FileDrop
            label="Bring products"
            fault="This file is a picture. Choose a CSV or Excel file."
            onFiles={nothing}
          />
        </div>
      </div>
    </Part>
  )
}

function States() {
  return (
    <Part title="States">
      <div className={three}>
        <Card>
          <State
            kind="empty"
            small
            icon={<Users />}
            title="No contact yet"
            act={<Button look="act">Add the first</Button>}
          >
            Whoever buys with a mobile number stands here by themselves.
          </State>
        </Card>
        <Card>
          <State
            kind="error"
            small
            title="Something went wrong on our side"
            requestId="0193a4c2-7d1e-7c3a-9b1f-2f4f6a1c0d11"
            act={<Button look="act">Try again</Button>}
          >
            Nothing you saved is lost.
          </State>
        </Card>
        <Card>
          <State kind="offline" small title="The server cannot be reached" act={<Button>Try again</Button>}>
            Look at the connection of this device. Your work is kept.
          </State>
        </Card>
        <Card>
          <State kind="forbidden" small title="Your role does not open this room">
            The owner can change that under Settings, People.
          </State>
        </Card>
        <Card>
          <State kind="not-found" small title="There is nothing at this address" act={<Button>Go to Home</Button>} />
        </Card>
        <Card>
          <State kind="empty" small icon={<Boxes />} title={longTamil}>
            <span lang="hi">{longHindi}</span>
          </State>
        </Card>
      </div>
    </Part>
  )
}

function Paper() {
  return (
    <Part title="Paper">
      <div className="flex flex-wrap items-start gap-6 rounded bg-thread p-6 max-md:p-3">
        <ReceiptPreview
          shop={{
            name: 'Kirana store, Pune',
            address: 'MG Road, Pune 411001',
            gstin: '27ABCDE1234F1Z0',
            phone: '98220 41177',
          }}
          title="Tax invoice"
          number="T1A27-000482"
          moment="21 Nov 2026 11:21"
          lines={[
            { words: 'Basmati rice 5 kg', small: '5 %', quantity: 1000, ratePaise: 69900, amountPaise: 69900 },
            { words: 'சாம்பார் பொடி 200 g', lang: 'ta', small: '5 %', quantity: 2000, ratePaise: 9600, amountPaise: 19200 },
            { words: 'Loose toor dal', small: 'nil', quantity: 1350, unit: 'kg', ratePaise: 14800, amountPaise: 19980 },
          ]}
          sums={[
            { words: 'CGST 2.5 %', paise: 2121 },
            { words: 'SGST 2.5 %', paise: 2121 },
            { words: 'Round-off', paise: -80 },
          ]}
          total={{ words: 'Total', paise: 109000, inWords: 'Rupees one thousand and ninety only' }}
          saved="You saved ₹50.00"
          foot={['Thank you, come again', 'धन्यवाद, फिर आइए']}
          qr={<Qr text="upi://pay?pa=kirana@example&am=1090.00" label="UPI QR for ₹1,090.00" size={120} />}
        />
        <Qr text="upi://pay?pa=kirana@example&am=1797.00" label="UPI QR for ₹1,797.00" />
      </div>
    </Part>
  )
}
