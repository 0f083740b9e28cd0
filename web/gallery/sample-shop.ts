/** What the gallery shows: invented goods, long words of three scripts, the largest amount. */
import type { BillLine } from '../counter/line-table.tsx'
import type { ConversationRow } from '../modules/conversations/conversation-list.tsx'
import type { ThreadEntry } from '../modules/conversations/thread.tsx'

export const largestPaise = 99_99_99_999_00
export const longTamil = 'தள்ளுபடிவிலையில் பாதுகாக்கப்பட்ட மின்னணுச்சாதனப்பொருட்கள்'
export const longHindi = 'अंतर्राष्ट्रीयकरणसंबंधी पुनर्मूल्यांकनप्रमाणपत्र'

export const billLines: readonly BillLine[] = [
  {
    id: '1',
    name: 'Basmati rice 5 kg',
    hsn: '1006',
    small: '5 % · MRP ₹749',
    quantity: 1000,
    ratePaise: 69900,
    amountPaise: 69900,
  },
  {
    id: '2',
    name: 'சாம்பார் பொடி 200 g',
    lang: 'ta',
    hsn: '0910',
    small: '5 %',
    quantity: 2000,
    ratePaise: 9600,
    amountPaise: 19200,
  },
  {
    id: '3',
    name: 'Loose toor dal',
    hsn: '0713',
    small: 'nil · scale',
    quantity: 1350,
    unit: 'kg',
    ratePaise: 14800,
    amountPaise: 19980,
  },
  {
    id: '4',
    name: 'Washing powder 2 kg',
    hsn: '3402',
    small: '18 % · offer till 30 Nov',
    quantity: 1000,
    ratePaise: 48500,
    off: '10 %',
    amountPaise: 43650,
  },
  {
    id: '5',
    name: 'ग्लूकोज़ बिस्कुट 800 g',
    lang: 'hi',
    hsn: '1905',
    small: '5 % · 4 left',
    quantity: 3000,
    ratePaise: 9000,
    amountPaise: 27000,
  },
]

export const conversationRows: readonly ConversationRow[] = [
  {
    id: 'a',
    name: '98220 41177',
    preview: 'Yes, one bag left. Shall I keep it for you?',
    delivery: 'read',
    time: '11:42',
    unread: 0,
    mark: { words: '19 h', tone: 'gold' },
  },
  { id: 'b', name: '94440 18211', preview: 'அரிசி 25 கிலோ விலை என்ன?', lang: 'ta', time: '11:40', unread: 2 },
  {
    id: 'c',
    name: 'Hotel on MG Road',
    preview: 'Voice note · 0:21',
    time: '11:31',
    unread: 1,
    mark: { words: 'waits 11 min', tone: 'brick' },
  },
  {
    id: 'd',
    name: 'Society committee',
    preview: 'You: quotation for 40 gift boxes',
    delivery: 'delivered',
    time: '10:58',
    unread: 0,
    mark: { words: 'order', tone: 'plain' },
  },
  {
    id: 'e',
    name: '77980 12045',
    preview: 'Photo',
    time: '09:15',
    unread: 0,
    mark: { words: 'campaign', tone: 'sky' },
  },
  {
    id: 'f',
    name: 'मंदिर ट्रस्ट',
    preview: 'धन्यवाद',
    lang: 'hi',
    time: 'Yesterday',
    unread: 0,
    mark: { words: 'window shut', tone: 'plain' },
  },
]

const today = 'Today'
export const threadEntries: readonly ThreadEntry[] = [
  {
    kind: 'message',
    id: '1',
    day: today,
    side: 'out',
    time: '11:21',
    delivery: 'read',
    content: {
      type: 'document',
      bill: true,
      name: 'Bill T1A27-000482',
      small: 'PDF · ₹1,797.00 · paid in cash',
      caption: 'Thank you for shopping with us. Your bill is attached.',
    },
  },
  {
    kind: 'message',
    id: '2',
    day: today,
    side: 'in',
    time: '11:38',
    content: { type: 'text', text: 'Thank you. Do you have the 5 kg basmati again tomorrow?' },
  },
  {
    kind: 'message',
    id: '3',
    day: today,
    side: 'in',
    time: '11:38',
    lang: 'hi',
    content: { type: 'text', text: 'और दाल भी चाहिए, १० किलो' },
  },
  { kind: 'note', id: '4', day: today, time: '11:40', text: 'regular, always pays by UPI; keep one bag aside.' },
  {
    kind: 'message',
    id: '5',
    day: today,
    side: 'out',
    time: '11:42',
    delivery: 'read',
    content: { type: 'text', text: 'Yes, one bag left. Shall I keep it for you?' },
  },
]
