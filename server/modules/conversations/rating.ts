/** How content somebody was: five rows to tap, or a figure from 1 to 5 written by hand. */
import type { MessageBody } from '@galla/whatsapp/messages'
import type { MessageContent } from './message.ts'

const stars = (score: number) => '★'.repeat(score)

export function ratingBody(question: string): MessageBody {
  const rows = [5, 4, 3, 2, 1].map((score) => ({ id: `rating-${score}`, title: `${score} ${stars(score)}` }))
  return {
    type: 'interactive',
    interactive: { kind: 'list', body: question, button: '1 – 5', sections: [{ title: '', rows }] },
  }
}

/** 5, "4 ★★★★", ५: one figure, and nothing else but stars. */
export function scoreIn(content: MessageContent): number | undefined {
  const said = content.kind === 'choice' ? content.text : content.kind === 'text' ? content.body : ''
  const figure = /^\s*([1-5१-५௧-௫])\s*(?:★|⭐|\/\s*5)*\s*$/u.exec(said)?.[1]
  if (figure === undefined) return undefined
  const at = '12345१२३४५௧௨௩௪௫'.indexOf(figure)
  return (at % 5) + 1
}
