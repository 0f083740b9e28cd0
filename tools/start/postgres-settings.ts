/** How the embedded PostgreSQL is set: for a shop's small machine, and never at the price of an issued bill. */
import { totalmem } from 'node:os'

export type PostgresSettings = Readonly<Record<string, string>>

const megabytes = Math.floor(totalmem() / 1024 / 1024)
const between = (least: number, wanted: number, most: number) => Math.max(least, Math.min(most, wanted))

export const durableSettings: PostgresSettings = {
  // What was answered to the till is on the disk.
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  shared_buffers: `${between(64, Math.floor(megabytes / 8), 1024)}MB`,
  effective_cache_size: `${between(256, Math.floor(megabytes / 2), 16_384)}MB`,
  work_mem: '8MB',
  maintenance_work_mem: '128MB',
  wal_buffers: '16MB',
  min_wal_size: '128MB',
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
  max_connections: '80',
  random_page_cost: '1.1',
  // Short statements only: compiling them costs more than it saves, and a second process for one query takes the core
  // on which the next sale would run.
  jit: 'off',
  max_parallel_workers_per_gather: '0',
  idle_in_transaction_session_timeout: '60s',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_line_prefix: '%m [%p] ',
  // No personal data in the log: no parameters, no statements, and no DETAIL, which quotes the row.
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  track_activity_query_size: '256',
}

/** For tests alone: a power cut may lose everything. Never for the product, nor for a figure of the bench. */
export const forgetfulSettings: PostgresSettings = {
  ...durableSettings,
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  shared_buffers: '128MB',
  max_connections: '200',
  max_wal_size: '4GB',
}
