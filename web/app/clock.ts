/** The one place of the web app that reads the clock and draws random ids. */
import { v7 } from 'uuid'
import { dayInIndia } from '../ui/days.ts'

export const now = (): Date => new Date()
export const todayInIndia = (): string => dayInIndia(now())
export const newId = (): string => v7()
