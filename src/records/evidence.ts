import type { Readable } from 'node:stream'
import sql, { raw } from 'sql-template-tag'
import type { Database, Tx } from '../db/index.ts'
import { type Actor, DuikouError } from '../domain/index.ts'
import { findKind, type Kind } from '../kinds/index.ts'
import { discard, evidencePath, place, type Received, receive } from './evidence-files.ts'
import { dropUnused, lockContent } from './evidence-store.ts'
import { typeOf } from './evidence-type.ts'
import { getRecord } from './find.ts'
import { lockRow } from './lock.ts'
import { type Taken, takenOf } from './photo.ts'
import { requireWriter } from './rights.ts'
import { pairingSql, stateSql } from './write.ts'

/** A file that proves a record. `size` in bytes; `added_by` the name of who added it. */
export type Evidence = {
  id: number
  name: string
  media_type: string
  size: number
  sha256: string
  added_at: string
  added_by: string
  /** When and where a photo was taken, as far as it says; the camera's own clock, without a zone. */
  taken_at: string | null
  latitude: number | null
  longitude: number | null
}

/** What is told of a file. */
export const EVIDENCE_COLUMNS = raw(
  'id, name, media_type, size, sha256, added_at, added_by_name AS added_by, taken_at, latitude, longitude',
)

/** The files of a record, in the order they were added. @throws record.missing */
export async function listEvidence(tx: Tx, kind: Kind, id: number): Promise<Evidence[]> {
  await getRecord(tx, kind, id)
  return tx.query<Evidence>(
    sql`SELECT ${EVIDENCE_COLUMNS} FROM evidence WHERE record = ${id} AND kind = ${kind.name} ORDER BY id`,
  )
}

/** The files of many records, by the record's number, as far as they are within reach. */
export async function evidenceOf(
  tx: Tx,
  kind: Kind,
  ids: readonly number[],
): Promise<Map<number, (Evidence & { record: number })[]>> {
  const files = await tx.query<Evidence & { record: number }>(sql`
    SELECT record, ${EVIDENCE_COLUMNS} FROM evidence WHERE record = ANY(${ids}::bigint[]) AND kind = ${kind.name} ORDER BY record, id`)
  return Map.groupBy(files, ({ record }) => Number(record))
}

/** Where a file lies and what it is. @throws file.missing, also where its record is outside the actor's box */
export async function getEvidence(tx: Tx, home: string, id: number): Promise<Evidence & { path: string }> {
  const [found] = await tx.query<Evidence>(sql`SELECT ${EVIDENCE_COLUMNS} FROM evidence WHERE id = ${id}`)
  if (!found) throw new DuikouError('file.missing', { name: id })
  return { ...found, path: evidencePath(home, found.sha256) }
}

/**
 * Adds a file to a record while it streams in. The same content again is the file that is there already.
 * Asked before the first byte is read: whether the actor may write the record. When anything fails nothing is left.
 * @throws access.refused, record.missing, record.outside, file.type, input.too_large, disk.full
 */
export async function addEvidence(
  db: Database,
  actor: Actor,
  kind: Kind,
  id: number,
  file: { name: string; stream: Readable },
): Promise<Evidence> {
  await db.withActor(actor, async (tx) => {
    requireWriter(actor, kind, 'change')
    await lockRow(tx, kind, id)
  })
  const received = await receive(db.home, file.stream)
  try {
    const { mediaType, name } = await typeOf(received.path, plainName(file.name))
    const taken = await takenOf(received.path, mediaType)
    return await db.withActor(actor, (tx) => attach(tx, db.home, kind, id, { ...received, mediaType, name, ...taken }))
  } catch (error) {
    await discard(received.path)
    await dropUnused(db, received.sha256)
    throw error
  }
}

/** Removes a file from its record; the bytes go with the last record that had them. @throws file.missing, record.outside */
export async function removeEvidence(db: Database, actor: Actor, id: number): Promise<void> {
  const sha256 = await db.withActor(actor, async (tx) => {
    const [found] = await tx.query<{ kind: string; record: number; name: string; sha256: string }>(
      sql`SELECT kind, record, name, sha256 FROM evidence WHERE id = ${id}`,
    )
    const kind = findKind(found?.kind ?? '')
    if (!found || !kind) throw new DuikouError('file.missing', { name: id })
    requireWriter(actor, kind, 'change')
    await lockRow(tx, kind, found.record)
    await tx.query(sql`DELETE FROM evidence WHERE id = ${id}`)
    await tell(tx, kind, found.record, 'detach', found.name)
    return found.sha256
  })
  await dropUnused(db, sha256)
}

async function attach(
  tx: Tx,
  home: string,
  kind: Kind,
  id: number,
  file: Received & Taken & { mediaType: string; name: string },
): Promise<Evidence> {
  await lockRow(tx, kind, id)
  // Held until the row is committed, so that nobody removes the content as unused in between.
  await lockContent(tx, file.sha256)
  await place(home, file)
  const [added] = await tx.query<Evidence>(sql`
    INSERT INTO evidence (kind, record, sha256, name, media_type, size, taken_at, latitude, longitude, provider_key, recipient_key, pairing)
    SELECT ${kind.name}, id, ${file.sha256}, ${file.name}, ${file.mediaType}, ${file.size}, ${file.taken_at}::timestamp,
      ${file.latitude}::double precision, ${file.longitude}::double precision, provider_key, recipient_key,
      ${pairingSql(kind, 'r')}
    FROM ${raw(kind.name)} r WHERE id = ${id}
    ON CONFLICT (record, sha256) DO NOTHING RETURNING ${EVIDENCE_COLUMNS}`)
  if (added) {
    await tell(tx, kind, id, 'attach', file.name)
    return added
  }
  const [known] = await tx.query<Evidence>(
    sql`SELECT ${EVIDENCE_COLUMNS} FROM evidence WHERE record = ${id} AND sha256 = ${file.sha256}`,
  )
  return known as Evidence
}

/** An entry of history at the record's present version. */
async function tell(tx: Tx, kind: Kind, id: number, action: 'attach' | 'detach', name: string): Promise<void> {
  await tx.query(sql`
    INSERT INTO history (kind, record, version, action, reason, state, provider_key, recipient_key, pairing)
    SELECT ${kind.name}, id, version, ${action}, ${name}, ${stateSql(kind, 'r')}, provider_key, recipient_key,
      ${pairingSql(kind, 'r')}
    FROM ${raw(kind.name)} r WHERE id = ${id}`)
}

/** A file's name without folders and control characters, at most 200 characters. */
function plainName(name: string): string {
  const last = name.normalize('NFC').split(/[\\/]/).at(-1) ?? ''
  return (
    last
      .replace(/\p{Cc}/gu, '')
      .trim()
      .slice(-200) || 'file'
  )
}
