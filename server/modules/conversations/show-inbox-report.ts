/** How long people waited, what came when, who answered, how content they were. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { showInboxReport as contract } from '@galla/contract/inbox'
import { beginOf, endOf } from '../../platform/clock.ts'
import type { Context } from '../../platform/context.ts'
import { ratingsIn, spreads, timingsByDay, timingsByPerson, waitsByHour } from './timing.db.ts'

const none = { count: 0, medianSeconds: null, p90Seconds: null, late: 0 }

export async function showInboxReport(
  ctx: Context,
  { from, to, channelId }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('conversations.show-report')
  const range = { from: beginOf(from), to: endOf(to), channelId }
  const [all, byDay, byHour, people, ratings] = await ctx.inBusiness((tx) =>
    Promise.all([
      spreads(tx, range),
      timingsByDay(tx, range),
      waitsByHour(tx, range),
      timingsByPerson(tx, range),
      ratingsIn(tx, range),
    ]),
  )
  const of = (what: (typeof all)[number]['what']) => all.find((one) => one.what === what) ?? none
  const scored = (of: typeof ratings) => of.filter(({ score }) => score !== null)
  const countOf = (of: typeof ratings) => of.reduce((sum, { count }) => sum + count, 0)
  const averageOf = (of: typeof ratings) => {
    const given = scored(of)
    return given.length === 0 ? null : given.reduce((sum, { score, count }) => sum + score! * count, 0) / countOf(given)
  }
  return {
    firstAnswer: of('first-answer'),
    nextAnswer: of('next-answer'),
    resolution: of('resolution'),
    byDay,
    byHour: Array.from({ length: 24 }, (_, hour) => ({
      hour,
      waited: byHour.find((one) => one.hour === hour)?.waited ?? 0,
    })),
    byPerson: people.map(({ id, name, ...figures }) => {
      const own = ratings.filter(({ personId }) => personId === id)
      return { person: { id, name }, ...figures, ratings: countOf(scored(own)), averageScore: averageOf(own) }
    }),
    ratings: {
      asked: countOf(ratings),
      answered: countOf(scored(ratings)),
      average: averageOf(ratings),
      byScore: [1, 2, 3, 4, 5].map((score) => countOf(ratings.filter((one) => one.score === score))),
    },
    at: ctx.now,
  }
}
