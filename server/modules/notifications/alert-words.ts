/** Alerts in words, for mail and WhatsApp, in the language of the person. The bell has its own, on the screen. */
import type { AlertItem, AlertKind, DaySummary } from '@galla/contract/alerts'
import type { Paise } from '@galla/money/paise'
import { formatRupees } from '@galla/money/rupees'
import type { Alert } from './alert.ts'

export type Language = 'en' | 'hi' | 'ta'

interface Words {
  readonly titles: Readonly<Record<AlertKind | 'test', string>>
  readonly left: string
  readonly short: string
  readonly over: string
  readonly expires: string
  readonly closed: string
  readonly copied: string
  readonly more: string
  readonly test: string
  readonly sales: string
  readonly tenders: Readonly<Record<string, string>>
  readonly returns: string
  readonly discounts: string
  readonly khataGiven: string
  readonly khataReceived: string
  readonly drawer: string
  readonly top: string
  readonly low: string
  readonly none: string
  readonly template: Readonly<Record<string, string>>
  readonly number: Readonly<Record<string, string>>
  readonly asked: string
  readonly stop: string
}

const words: Readonly<Record<Language, Words>> = {
  en: {
    titles: {
      'low-stock': 'Running low',
      oversold: 'Sold more than the shelf had',
      'expiry-near': 'Expires soon',
      'daily-summary': 'Your day',
      'shift-variance': 'Drawer differs',
      'large-discount': 'Large discount',
      'large-refund': 'Large refund',
      'bill-differs': 'Printed bill differs',
      device: 'Till device',
      template: 'Message template',
      'whatsapp-number': 'WhatsApp number',
      test: 'Test',
    },
    left: '{n} {unit} left',
    short: '{rupees} short',
    over: '{rupees} over',
    expires: 'expires {day}',
    closed: 'was closed',
    copied: 'a second copy of it called and was refused',
    more: 'and {n} more',
    test: 'This is how an alert arrives.',
    sales: 'Sales {rupees}, {n} bills',
    tenders: {
      cash: 'Cash',
      upi: 'UPI',
      card: 'Card',
      khata: 'Khata',
      'store-credit': 'Store credit',
      advance: 'Advance',
    },
    returns: 'Returns {rupees} ({n})',
    discounts: 'Discounts {rupees}',
    khataGiven: 'Khata given {rupees}',
    khataReceived: 'Khata received {rupees}',
    drawer: 'Drawer {rupees}',
    top: 'Sold best: {names}',
    low: '{n} products low',
    none: 'No bills on this day',
    template: {
      APPROVED: 'approved, it can be sent',
      REJECTED: 'rejected, look at the reason in Templates',
      PAUSED: 'paused for low quality, it cannot be sent now',
      DISABLED: 'switched off, make another',
      FLAGGED: 'flagged, it will be paused if people go on blocking it',
      IN_APPEAL: 'looked at again by WhatsApp',
      DELETED: 'deleted at WhatsApp',
      status: 'is now {now}',
      quality: 'quality is now {now}',
      category: 'its category is now {now}, the price changes with it',
      'category-coming': 'its category becomes {now} tomorrow, the price changes with it',
      GREEN: 'high',
      YELLOW: 'medium',
      RED: 'low',
      MARKETING: 'marketing',
      UTILITY: 'utility',
      AUTHENTICATION: 'sign-in codes',
    },
    number: {
      'signed-out': 'is paused: WhatsApp refuses our sign-in. Sign in again in Settings, WhatsApp',
      closed: 'is closed by WhatsApp. Look at WhatsApp Manager, Account quality',
      resumed: 'sends again',
      restricted: 'is restricted by WhatsApp. Look at WhatsApp Manager, Account quality',
      violation: 'broke a rule of WhatsApp. Look at WhatsApp Manager, Account quality',
      flagged: 'is flagged: people block it. Send less, and only to who asked',
      unflagged: 'is well again',
      downgrade: 'may write to fewer new people a day',
      upgrade: 'may write to more new people a day',
      other: 'news from WhatsApp: {now}',
    },
    asked: 'You asked for this alert in Galla.',
    stop: 'Stop these alerts with one tap',
  },
  hi: {
    titles: {
      'low-stock': 'माल कम है',
      oversold: 'शेल्फ़ से ज़्यादा बिका',
      'expiry-near': 'एक्सपायरी पास है',
      'daily-summary': 'आज का हिसाब',
      'shift-variance': 'गल्ले में फ़र्क',
      'large-discount': 'बड़ी छूट',
      'large-refund': 'बड़ी वापसी',
      'bill-differs': 'छपे बिल में फ़र्क',
      device: 'काउंटर का डिवाइस',
      template: 'संदेश का टेम्पलेट',
      'whatsapp-number': 'WhatsApp नंबर',
      test: 'जाँच',
    },
    left: '{n} {unit} बचा',
    short: '{rupees} कम',
    over: '{rupees} ज़्यादा',
    expires: '{day} को एक्सपायर',
    closed: 'बंद किया गया',
    copied: 'इसकी दूसरी कॉपी आई, रोकी गई',
    more: 'और {n}',
    test: 'अलर्ट ऐसे आएगा।',
    sales: 'बिक्री {rupees}, {n} बिल',
    tenders: { cash: 'नकद', upi: 'UPI', card: 'कार्ड', khata: 'खाता', 'store-credit': 'स्टोर क्रेडिट', advance: 'एडवांस' },
    returns: 'वापसी {rupees} ({n})',
    discounts: 'छूट {rupees}',
    khataGiven: 'उधार दिया {rupees}',
    khataReceived: 'उधार मिला {rupees}',
    drawer: 'गल्ला {rupees}',
    top: 'सबसे ज़्यादा बिका: {names}',
    low: '{n} चीज़ें कम हैं',
    none: 'इस दिन कोई बिल नहीं बना',
    template: {
      APPROVED: 'मंज़ूर हुआ, अब भेज सकते हैं',
      REJECTED: 'नामंज़ूर हुआ, कारण टेम्पलेट में देखें',
      PAUSED: 'क्वालिटी कम होने से रुका है, अभी नहीं जाएगा',
      DISABLED: 'बंद कर दिया गया, दूसरा बनाएँ',
      FLAGGED: 'चेतावनी मिली, लोग ब्लॉक करते रहे तो रुक जाएगा',
      IN_APPEAL: 'WhatsApp फिर से देख रहा है',
      DELETED: 'WhatsApp पर हटा दिया गया',
      status: 'अब {now} है',
      quality: 'क्वालिटी अब {now} है',
      category: 'श्रेणी अब {now} है, दाम भी बदलेगा',
      'category-coming': 'कल से श्रेणी {now} होगी, दाम भी बदलेगा',
      GREEN: 'अच्छी',
      YELLOW: 'मध्यम',
      RED: 'कम',
      MARKETING: 'मार्केटिंग',
      UTILITY: 'यूटिलिटी',
      AUTHENTICATION: 'साइन-इन कोड',
    },
    number: {
      'signed-out': 'रुका है: WhatsApp ने साइन-इन नहीं माना। सेटिंग, WhatsApp में फिर साइन इन करें',
      closed: 'WhatsApp ने बंद किया है। WhatsApp Manager में Account quality देखें',
      resumed: 'फिर से भेज रहा है',
      restricted: 'पर WhatsApp ने रोक लगाई है। WhatsApp Manager में Account quality देखें',
      violation: 'से WhatsApp का नियम टूटा। WhatsApp Manager में Account quality देखें',
      flagged: 'पर चेतावनी: लोग ब्लॉक कर रहे हैं। कम भेजें, जिन्होंने माँगा उन्हें ही',
      unflagged: 'अब ठीक है',
      downgrade: 'दिन में कम नए लोगों को लिख सकेगा',
      upgrade: 'दिन में ज़्यादा नए लोगों को लिख सकेगा',
      other: 'WhatsApp की ख़बर: {now}',
    },
    asked: 'यह अलर्ट आपने Galla में माँगा था।',
    stop: 'एक टैप में ये अलर्ट बंद करें',
  },
  ta: {
    titles: {
      'low-stock': 'சரக்கு குறைவு',
      oversold: 'இருப்பை விட அதிகம் விற்றது',
      'expiry-near': 'காலாவதி நெருங்குகிறது',
      'daily-summary': 'இன்றைய கணக்கு',
      'shift-variance': 'கல்லாவில் வித்தியாசம்',
      'large-discount': 'பெரிய தள்ளுபடி',
      'large-refund': 'பெரிய திருப்பித் தரல்',
      'bill-differs': 'அச்சிட்ட பில்லில் வித்தியாசம்',
      device: 'கவுண்டர் சாதனம்',
      template: 'செய்தி வார்ப்பு',
      'whatsapp-number': 'WhatsApp எண்',
      test: 'சோதனை',
    },
    left: '{n} {unit} மீதம்',
    short: '{rupees} குறைவு',
    over: '{rupees} அதிகம்',
    expires: '{day} காலாவதி',
    closed: 'மூடப்பட்டது',
    copied: 'இதன் இன்னொரு நகல் அழைத்தது, மறுக்கப்பட்டது',
    more: 'மேலும் {n}',
    test: 'எச்சரிக்கை இப்படி வரும்.',
    sales: 'விற்பனை {rupees}, {n} பில்கள்',
    tenders: { cash: 'ரொக்கம்', upi: 'UPI', card: 'கார்டு', khata: 'கடன்', 'store-credit': 'கடைக் கடன்', advance: 'முன்பணம்' },
    returns: 'திரும்ப வந்தவை {rupees} ({n})',
    discounts: 'தள்ளுபடி {rupees}',
    khataGiven: 'கொடுத்த கடன் {rupees}',
    khataReceived: 'வந்த கடன் {rupees}',
    drawer: 'கல்லா {rupees}',
    top: 'அதிகம் விற்றவை: {names}',
    low: '{n} பொருட்கள் குறைவு',
    none: 'இந்த நாளில் பில் இல்லை',
    template: {
      APPROVED: 'அனுமதிக்கப்பட்டது, இனி அனுப்பலாம்',
      REJECTED: 'மறுக்கப்பட்டது, காரணத்தை வார்ப்புகளில் பாருங்கள்',
      PAUSED: 'தரம் குறைந்ததால் நிறுத்தம், இப்போது அனுப்ப முடியாது',
      DISABLED: 'முடக்கப்பட்டது, வேறொன்று உருவாக்குங்கள்',
      FLAGGED: 'எச்சரிக்கை பெற்றது, மக்கள் தொடர்ந்து தடுத்தால் நிறுத்தப்படும்',
      IN_APPEAL: 'WhatsApp மீண்டும் பார்க்கிறது',
      DELETED: 'WhatsApp-இல் நீக்கப்பட்டது',
      status: 'இப்போது {now}',
      quality: 'தரம் இப்போது {now}',
      category: 'வகை இப்போது {now}, விலையும் மாறும்',
      'category-coming': 'நாளை முதல் வகை {now}, விலையும் மாறும்',
      GREEN: 'நன்று',
      YELLOW: 'நடுத்தரம்',
      RED: 'குறைவு',
      MARKETING: 'விளம்பரம்',
      UTILITY: 'பயன்பாடு',
      AUTHENTICATION: 'உள்நுழைவுக் குறியீடு',
    },
    number: {
      'signed-out': 'நிறுத்தம்: WhatsApp உள்நுழைவை மறுக்கிறது. அமைப்புகள், WhatsApp-இல் மீண்டும் உள்நுழையுங்கள்',
      closed: 'WhatsApp மூடியுள்ளது. WhatsApp Manager, Account quality பாருங்கள்',
      resumed: 'மீண்டும் அனுப்புகிறது',
      restricted: 'WhatsApp கட்டுப்படுத்தியுள்ளது. WhatsApp Manager, Account quality பாருங்கள்',
      violation: 'WhatsApp விதியை மீறியது. WhatsApp Manager, Account quality பாருங்கள்',
      flagged: 'எச்சரிக்கை: மக்கள் தடுக்கிறார்கள். கேட்டவர்களுக்கு மட்டும், குறைவாக அனுப்புங்கள்',
      unflagged: 'இப்போது சரி',
      downgrade: 'ஒரு நாளில் குறைவான புதியவர்களுக்கே எழுதலாம்',
      upgrade: 'ஒரு நாளில் அதிகப் புதியவர்களுக்கு எழுதலாம்',
      other: 'WhatsApp செய்தி: {now}',
    },
    asked: 'இந்த எச்சரிக்கையை நீங்கள் Galla-வில் கேட்டீர்கள்.',
    stop: 'ஒரே தட்டலில் இவற்றை நிறுத்த',
  },
}

const fill = (text: string, facts: Readonly<Record<string, string | number>>) =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? ''))

const rupees = (paise: number) => formatRupees(paise as Paise)
const signed = (paise: number) => (paise > 0 ? `+${rupees(paise)}` : rupees(paise))

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

function dayWords(day: string): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${date} ${months[month! - 1]} ${year}`
}

export interface AlertInWords {
  readonly title: string
  readonly lines: readonly string[]
}

export function alertInWords({ kind, facts }: Pick<Alert, 'kind' | 'facts'>, language: Language): AlertInWords {
  const say = words[language]
  const title = say.titles[kind]
  if (kind === 'test') return { title, lines: [say.test] }
  if (facts.summary)
    return { title: `${title}, ${dayWords(facts.summary.day)}`, lines: summaryLines(facts.summary, say) }
  const rest = facts.count - facts.items.length
  const lines = facts.items.map((item) => itemLine(kind, item, say))
  return { title, lines: rest > 0 ? [...lines, fill(say.more, { n: rest })] : lines }
}

function itemLine(kind: AlertKind, { name, quantity, unit, paise, day, note }: AlertItem, say: Words): string {
  const parts = [
    quantity === null ? undefined : fill(say.left, { n: quantity / 1000, unit: (unit ?? '').toLowerCase() }),
    paise === null
      ? undefined
      : kind === 'shift-variance'
        ? fill(paise < 0 ? say.short : say.over, { rupees: rupees(Math.abs(paise)) })
        : rupees(paise),
    day === null ? undefined : fill(say.expires, { day: dayWords(day) }),
    kind === 'device' ? (note === 'copied' ? say.copied : say.closed) : undefined,
    kind === 'template' ? templateWords(note ?? '', say) : undefined,
    kind === 'whatsapp-number' ? fill(say.number[note ?? ''] ?? say.number.other!, { now: note ?? '' }) : undefined,
  ].filter((part) => part !== undefined)
  return parts.length > 0 ? `${name}: ${parts.join(', ')}` : name
}

/** `category MARKETING`: what of it, and what it is now. */
function templateWords(note: string, say: Words): string {
  const [what = '', current = ''] = note.split(' ')
  if (what === 'status' && say.template[current] !== undefined) return say.template[current]
  return fill(say.template[what] ?? '{now}', { now: say.template[current] ?? current.toLowerCase() })
}

function summaryLines(day: DaySummary, say: Words): string[] {
  const money = (text: string, paise: number, n = 0) => (paise === 0 ? [] : [fill(text, { rupees: rupees(paise), n })])
  return [
    day.bills === 0 ? say.none : fill(say.sales, { rupees: rupees(day.salesPaise), n: day.bills }),
    ...day.byTender.map(({ kind, paise }) => `${say.tenders[kind] ?? kind} ${rupees(paise)}`),
    ...money(say.returns, day.returnsPaise, day.returns),
    ...money(say.discounts, day.discountPaise),
    ...money(say.khataGiven, day.khataGivenPaise),
    ...money(say.khataReceived, day.khataReceivedPaise),
    ...(day.variancePaise === null ? [] : [fill(say.drawer, { rupees: signed(day.variancePaise) })]),
    ...(day.top.length === 0 ? [] : [fill(say.top, { names: day.top.map(({ name }) => name).join(', ') })]),
    ...(day.lowStock === 0 ? [] : [fill(say.low, { n: day.lowStock })]),
  ]
}

const longestText = 700

/** A value of a WhatsApp template is one line, and has an end. */
export function alertInOneLine(alert: Pick<Alert, 'kind' | 'facts'>, language: Language): string {
  const { title, lines } = alertInWords(alert, language)
  const text = `${title}: ${lines.join(' · ')}`
  return text.length <= longestText ? text : `${text.slice(0, longestText - 1).trimEnd()}…`
}

export function alertAsMail(
  alert: Pick<Alert, 'kind' | 'facts'>,
  language: Language,
  { shop, stopLink }: { shop: string; stopLink: string | undefined },
): { subject: string; text: string } {
  const { title, lines } = alertInWords(alert, language)
  const say = words[language]
  const foot = stopLink === undefined ? [] : [`${say.asked}\n${say.stop}: ${stopLink}`]
  return { subject: `${shop}: ${title}`, text: [title, lines.join('\n'), ...foot].join('\n\n') }
}
