export { openPersonal, type Personal } from './personal.ts'
