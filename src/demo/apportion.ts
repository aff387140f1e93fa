import { apportion as shareOut } from '../domain/index.ts'

/** Parts of a whole by weight, whole numbers that add up to it exactly; each at least `least`, for which the whole must suffice. */
export function apportion(total: number, weights: readonly number[], least = 0): number[] {
  return shareOut(total - least * weights.length, weights).map((part) => part + least)
}

/** Fen in 10,000 yuan, the unit in which budgets of the field are written. */
export const WAN = 1_000_000

/** Splits an amount in fen into parts of whole ten thousands of yuan. */
export function apportionMoney(fen: number, weights: readonly number[], least = 0): number[] {
  return apportion(fen / WAN, weights, least).map((wan) => wan * WAN)
}
