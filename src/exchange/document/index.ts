export { plainText } from './plain.ts'
export { DOCUMENT_LIMIT, type ReadDocument, readDocument } from './read-document.ts'
export { unreadable } from './refusal.ts'
export { textOfDocument } from './text-of-document.ts'
