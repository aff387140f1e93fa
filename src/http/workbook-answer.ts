import { z } from 'zod'

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export const WorkbookLanguage = z.enum(['zh', 'en']).describe('Chinese where absent').optional()

/** Answers a workbook under a name. */
export function sendWorkbook(
  reply: { type(type: string): { header(name: string, value: string): { send(body: Buffer): unknown } } },
  bytes: Uint8Array,
  name: string,
) {
  return reply
    .type(XLSX)
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(`${name}.xlsx`)}`)
    .send(Buffer.from(bytes))
}
