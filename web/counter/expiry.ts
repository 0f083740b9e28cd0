/** How near the day is on which goods expire. */

/** Goods that expire in so many days are pointed out where they are sold: a course of medicine takes a month. */
export const nearDays = 30

export const daysUntil = (day: string, today: string): number =>
  Math.round((Date.parse(day) - Date.parse(today)) / 86_400_000)

/** '08/2027', as it is printed on a pack. */
export const monthOf = (day: string): string => `${day.slice(5, 7)}/${day.slice(0, 4)}`
