/** Errors by code: the HTTP status, and one sentence in each language that says what to do. */
export type ErrorTable = Record<string, readonly [status: number, zh: string, en: string]>
