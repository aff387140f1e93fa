import { Link } from 'react-router'
import { type Contribution, useEvidence } from '../../api/index.ts'
import { formatSize, useText } from '../../text/index.ts'
import { useView } from '../../view.ts'
import { EmptyState } from '../empty-state.tsx'
import { drawerText } from './text.ts'

/** The evidence of the records shown: record by record, each file to download. */
export function EvidenceStep({ rows, complete }: { rows: Contribution[]; complete: boolean }) {
  const text = useText(drawerText)
  const proven = rows.filter(({ evidence, title }) => evidence > 0 && title !== null)
  return (
    <section>
      {proven.length === 0 && <EmptyState title={text.noEvidence} why={text.noEvidenceWhy} />}
      {proven.map((row) => (
        <Files key={`${row.kind} ${row.record}`} row={row} />
      ))}
      {!complete && <p className="quiet small">{text.evidencePart}</p>}
    </section>
  )
}

function Files({ row }: { row: Contribution }) {
  const { to } = useView()
  const files = useEvidence({ path: row.path }, row.record).data?.files ?? []
  return (
    <>
      <h3>
        <Link to={to(`/${row.path}/${row.record}`)}>{row.title}</Link>
      </h3>
      <ul className="plain-list evidence-list">
        {files.map((file) => (
          <li key={file.id}>
            <a href={`/api/evidence/${file.id}`} download={file.name}>
              {file.name}
            </a>{' '}
            <span className="small quiet">{formatSize(file.size)}</span>
          </li>
        ))}
      </ul>
    </>
  )
}
