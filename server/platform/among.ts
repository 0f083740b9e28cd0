/**
 * A few ids as `id in ${among(ids)}`. Of an array, whose length Postgres cannot know beforehand, it makes a new plan each
 * time, and the plan costs five times the reading. So the ids stand one by one, the last again until they are a power of
 * two: that are few texts, and each keeps its plan.
 */
import sql, { join, type Sql } from 'sql-template-tag'

const nobody = '00000000-0000-0000-0000-000000000000'

export function among(ids: readonly string[]): Sql {
  const wanted = 2 ** Math.ceil(Math.log2(Math.max(1, ids.length)))
  const again = Array.from({ length: wanted - ids.length }, () => ids.at(-1) ?? nobody)
  return sql`(${join([...ids, ...again])})`
}
