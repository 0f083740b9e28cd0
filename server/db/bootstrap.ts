/**
 * What a server needs before the first migration: the roles of docs/decisions/0003, and the two locks that only an
 * administrator can set. Safe to run again; on a managed server without superuser the second lock may be refused,
 * which is told and not fatal: extended protocol and explicit predicates carry the weight there.
 */
import { createHmac } from 'node:crypto'
import type { Client } from 'pg'

export const loginRoles = ['galla_app', 'galla_platform', 'galla_jobs', 'galla_backup', 'galla_report'] as const
export type LoginRole = (typeof loginRoles)[number]

/** Passwords are derived, so that nothing but the master key has to be kept. */
export function passwordOf(role: LoginRole, masterKey: Buffer): string {
  return createHmac('sha256', masterKey).update(`database role ${role}`).digest('base64url')
}

export interface BootstrapReport {
  readonly setConfigRevoked: boolean
}

export async function bootstrap(admin: Client, masterKey: Buffer): Promise<BootstrapReport> {
  // Roles belong to the whole server and two databases may be prepared at once.
  await admin.query('select pg_advisory_lock(7000)')
  try {
    await makeRole(admin, 'galla_owner', 'nologin')
    await makeRole(admin, 'galla_sequencer', 'nologin')
    for (const role of loginRoles) {
      const password = admin.escapeLiteral(passwordOf(role, masterKey))
      await makeRole(admin, role, 'login')
      await admin.query(`alter role ${role} login nocreatedb nocreaterole password ${password}`)
      await admin.query(`alter role ${role} set search_path = pg_catalog`)
      await admin.query(`alter role ${role} set timezone = 'UTC'`)
      await admin.query(`alter role ${role} set idle_in_transaction_session_timeout = '60s'`)
    }
    await admin.query("alter role galla_app set statement_timeout = '30s'")
    // A statement prepared while a table was empty would go on reading it whole as it grows; everything the app asks
    // for stands in an index.
    await admin.query('alter role galla_app set enable_seqscan = off')
    await admin.query('grant galla_owner, galla_sequencer, galla_jobs to current_user')
    await admin.query('grant galla_sequencer, galla_jobs to galla_owner')
    await ifAllowed(admin, 'alter role galla_backup bypassrls')
    const { rows } = await admin.query<{ name: string }>('select current_database() as name')
    const database = admin.escapeIdentifier(rows[0]!.name)
    await admin.query(`revoke all on database ${database} from public`)
    await admin.query(`grant connect on database ${database} to ${loginRoles.join(', ')}`)
    await admin.query(`grant create on database ${database} to galla_owner, galla_jobs`)
    await admin.query('revoke create on schema public from public')
    await ifAllowed(admin, 'revoke usage on language plpgsql from public')
    await ifAllowed(admin, 'grant usage on language plpgsql to galla_owner, galla_jobs, galla_sequencer')
    for (const extension of ['pg_trgm', 'btree_gin', 'unaccent']) {
      await admin.query(`create extension if not exists ${extension} with schema public`)
    }
    await admin.query(
      'grant usage on schema public to galla_owner, galla_app, galla_platform, galla_backup, galla_report',
    )
    const setConfigRevoked =
      (await ifAllowed(admin, 'revoke execute on function pg_catalog.set_config(text, text, boolean) from public')) &&
      (await ifAllowed(
        admin,
        'grant execute on function pg_catalog.set_config(text, text, boolean) to galla_owner, galla_backup',
      ))
    // Behind row-level security an index answers only operators marked leakproof, and LIKE is not: without this every
    // search reads all rows of its business. LIKE tells nothing of a row but its answer; its one error is about the pattern.
    // The same holds for the search of words, and for the conversations with a label.
    await ifAllowed(admin, 'alter function pg_catalog.textlike(text, text) leakproof')
    await ifAllowed(admin, 'alter function pg_catalog.ts_match_vq(tsvector, tsquery) leakproof')
    await ifAllowed(admin, 'alter function pg_catalog.arraycontains(anyarray, anyarray) leakproof')
    await ifAllowed(admin, 'alter function pg_catalog.array_ne(anyarray, anyarray) leakproof')
    return { setConfigRevoked }
  } finally {
    await admin.query('select pg_advisory_unlock(7000)')
  }
}

async function makeRole(admin: Client, name: string, kind: 'login' | 'nologin'): Promise<void> {
  const { rowCount } = await admin.query('select 1 from pg_roles where rolname = $1', [name])
  if (rowCount === 0) await admin.query(`create role ${name} ${kind} noinherit`)
}

async function ifAllowed(admin: Client, statement: string): Promise<boolean> {
  try {
    await admin.query(statement)
    return true
  } catch (error) {
    const notAllowed = '42501'
    if ((error as { code?: string }).code === notAllowed) return false
    throw error
  }
}
