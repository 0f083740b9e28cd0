/** Figures for the operator, in Prometheus' form. No label names a business or a person. */
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client'

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
  return {
    observe: ({ act, status, seconds }) => acts.observe({ act, status: `${Math.trunc(status / 100)}xx` }, seconds),
    text: () => registry.metrics(),
  }
}
