/** Figures for the operator, in Prometheus' form. No label names a business or a person. */
import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client'

/** What an alarm is set on. */
const counted = {
  galla_webhooks_stray_total: 'Rightly signed webhooks that speak of no number of this house, or of two businesses.',
  galla_webhooks_unreadable_total: 'Rightly signed webhooks of which nothing can be read.',
  galla_webhooks_dead_total: 'Webhooks laid aside after the last try.',
} as const
export type Counted = keyof typeof counted

const counts = new Map<Counted, number>()

export function count(what: Counted, by: number): void {
  if (by > 0) counts.set(what, (counts.get(what) ?? 0) + by)
}

export interface Metrics {
  observe(facts: { act: string; status: number; seconds: number }): void
  text(): Promise<string>
}

export function openMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const acts = new Histogram({
    name: 'galla_act_seconds',
    help: 'Time from request to answer, by act and class of status.',
    labelNames: ['act', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 1, 5],
    registers: [registry],
  })
  for (const [name, help] of Object.entries(counted)) {
    new Counter({
      name,
      help,
      registers: [registry],
      collect() {
        this.reset()
        this.inc(counts.get(name as Counted) ?? 0)
      },
    })
  }
  return {
    observe: ({ act, status, seconds }) => acts.observe({ act, status: `${Math.trunc(status / 100)}xx` }, seconds),
    text: () => registry.metrics(),
  }
}
