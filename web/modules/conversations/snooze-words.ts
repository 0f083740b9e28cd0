/**
 * "tomorrow 9", "in 2 hours", "कल सुबह", "நாளை காலை": when somebody wants to be reminded. English is read by chrono; the
 * few words of Hindi, Hinglish and Tamil that people say for it are put into English first. All of it in India.
 */
import * as chrono from 'chrono-node'
import { dayInIndia } from '../../ui/days.ts'

const indiaMinutes = 330

/** Longer ones first: परसों before अगले, "next week" before "week". */
const said: readonly (readonly [RegExp, string])[] = [
  [/परसों|parson?|நாளை\s*மறுநாள்|நாளன்னைக்கு/giu, ' in 2 days '],
  [/अगले\s*(हफ़्ते|हफ्ते|सप्ताह)|agle\s*h[au]fte|அடுத்த\s*வாரம்/giu, ' next week '],
  [/अगले\s*(महीने|माह)|agle\s*mahine|அடுத்த\s*மாதம்/giu, ' next month '],
  [/कल|\bkal\b|நாளைக்கு|நாளை|naalai|nalaiku?/giu, ' tomorrow '],
  [/आज|\baaj\b|இன்னைக்கு|இன்று|indru|innaiku?/giu, ' today '],
  [/सुबह|subah|காலையில்|காலை|kaalai/giu, ' at 9:00 '],
  [/दोपहर|dopahar|மதியம்|madhiyam/giu, ' at 13:00 '],
  [/शाम|shaam|மாலையில்|மாலை|maalai/giu, ' at 18:00 '],
  [/रात|\braat\b|இரவு|iravu/giu, ' at 21:00 '],
  [/सोमवार|somvaar|somwar|திங்கள்/giu, ' monday '],
  [/मंगलवार|mangalvaar|செவ்வாய்/giu, ' tuesday '],
  [/बुधवार|budhvaar|புதன்/giu, ' wednesday '],
  [/गुरुवार|बृहस्पतिवार|guruvaar|வியாழன்/giu, ' thursday '],
  [/शुक्रवार|shukravaar|வெள்ளி/giu, ' friday '],
  [/शनिवार|shanivaar|சனி/giu, ' saturday '],
  [/रविवार|इतवार|ravivaar|itvaar|ஞாயிறு/giu, ' sunday '],
  [/(\d+)\s*(मिनट|minat|நிமிடம்|நிமிடத்தில்|நிமிஷம்)(\s*(में|mein|me|बाद|baad|கழித்து))?/giu, ' in $1 minutes '],
  [/(\d+)\s*(घंटे|घण्टे|ghante|மணி\s*நேரம்|மணிநேரத்தில்)(\s*(में|mein|me|बाद|baad|கழித்து))?/giu, ' in $1 hours '],
  [/(\d+)\s*(दिन|din|நாள்|நாட்கள்|நாளில்)(\s*(में|mein|me|बाद|baad|கழித்து))?/giu, ' in $1 days '],
  [/(\d{1,2})\s*(बजे|baje|மணிக்கு|மணி)/giu, ' at $1:00 '],
]

const digits: Readonly<Record<string, string>> = Object.fromEntries(
  [...'०१२३४५६७८९', ...'௦௧௨௩௪௫௬௭௮௯'].map((digit, at) => [digit, String(at % 10)]),
)

/** Undefined where no time to come can be read in it. */
export function whenSaid(text: string, now: Date): Date | undefined {
  const latin = [...text.normalize('NFC')].map((letter) => digits[letter] ?? letter).join('')
  const english = said.reduce((words, [pattern, word]) => words.replace(pattern, word), latin).trim()
  if (english === '') return undefined
  const [found] = chrono.en.casual.parse(english, { instant: now, timezone: indiaMinutes }, { forwardDate: true })
  if (!found) return undefined
  // A day without a time is its morning; "tomorrow" alone would be this very time tomorrow.
  const { start } = found
  const saysTime = start.isCertain('hour') || /\b(hour|minute|min|hr)s?\b/i.test(found.text)
  const at = saysTime ? start.date() : new Date(`${dayInIndia(start.date())}T09:00:00+05:30`)
  return at.getTime() > now.getTime() ? at : undefined
}
