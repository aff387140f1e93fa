/**
 * What is wrong with one value somebody gave, in both languages, and where: the row counts from 1 (a file's line, a
 * bulk request's element), the field is the declaration's name or the file's column.
 */
export type Problem = { row?: number; field: string; zh: string; en: string }
