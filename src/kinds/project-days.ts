/**
 * After how many days something about a project is of concern. Ours to choose, no rule of the field: offices that ask for
 * others change them here.
 */
export const PROJECT_DAYS = {
  /** Under way and nobody reported progress. */
  progress: 30,
  /** Completed and not accepted. */
  acceptance: 180,
  /** Accepted and no asset entered. */
  asset: 30,
  /** An asset that nobody inspected. */
  inspection: 365,
}
