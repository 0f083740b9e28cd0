/** What stands at the door of this installation: how passwords are checked, tokens signed, and tries counted. */
import type { Clock } from '../../platform/clock.ts'
import type { Installation } from '../../platform/installation.ts'
import { type AccessTokens, accessTokensWith } from './access-token.ts'
import { type Limits, openLimits } from './limits.ts'
import { type Passwords, passwordsWith } from './password.ts'
import { type CookieNames, cookieNamesFor } from './session.ts'

export interface FrontDoor {
  readonly publicUrl: string
  readonly passwords: Passwords
  readonly tokens: AccessTokens
  readonly limits: Limits
  readonly cookieNames: CookieNames
}

export function openFrontDoor({
  installation,
  publicUrl,
  clock,
  limits = openLimits(),
}: {
  installation: Installation
  publicUrl: string
  clock: Clock
  limits?: Limits
}): FrontDoor {
  return {
    publicUrl,
    passwords: passwordsWith(installation.pepper),
    tokens: accessTokensWith({ tokenKey: installation.tokenKey, issuer: publicUrl, clock }),
    limits,
    cookieNames: cookieNamesFor(publicUrl),
  }
}
