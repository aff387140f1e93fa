import { DeleteOutlined, UploadOutlined } from '@ant-design/icons'
import { Alert, Button, Popconfirm } from 'antd'
import { useRef } from 'react'
import type { Kind } from '../../../kinds/index.ts'
import { type EvidenceFile, sayError, useAddEvidence, useDeleteEvidence, useEvidence } from '../../api/index.ts'
import { formatMoment, formatSize, useText } from '../../text/index.ts'
import { useView } from '../../view.ts'
import { recordsText } from './text.ts'

/** Files that prove a record: pictures as thumbnails, all to download; writers add and take away. */
export function Evidence({ kind, id, writer }: { kind: Kind; id: number; writer: boolean }) {
  const text = useText(recordsText)
  const { language } = useView()
  const { data } = useEvidence(kind, id)
  const add = useAddEvidence(kind, id)
  const remove = useDeleteEvidence()
  const input = useRef<HTMLInputElement>(null)
  const error = add.error ?? remove.error
  return (
    <section aria-labelledby="evidence">
      <h2 id="evidence">{text.evidence}</h2>
      {data?.files.length === 0 && <p className="quiet">{text.evidenceNone}</p>}
      <ul className="plain-list evidence-files">
        {data?.files.map((file) => (
          <li key={file.id}>
            <Thumbnail file={file} />
            <span>
              <a href={`/api/evidence/${file.id}`} download={file.name}>
                {file.name}
              </a>
              <br />
              <span className="quiet small">
                {formatSize(file.size)} · {file.added_by} · {formatMoment(file.added_at)}
              </span>
            </span>
            {writer && (
              <Popconfirm title={text.deleteFileSure} okText={text.delete} onConfirm={() => remove.mutate(file.id)}>
                <Button type="text" icon={<DeleteOutlined aria-hidden />} aria-label={text.deleteFile(file.name)} />
              </Popconfirm>
            )}
          </li>
        ))}
      </ul>
      {error && <Alert type="error" showIcon title={sayError(error, language)} />}
      {writer && (
        <p>
          <input
            ref={input}
            type="file"
            className="visually-hidden"
            tabIndex={-1}
            aria-label={text.upload}
            accept=".pdf,.png,.jpg,.jpeg,.webp,.docx,.xlsx,.csv,.txt,.zip"
            onChange={({ target }) => {
              const file = target.files?.[0]
              if (file) add.mutate(file)
              target.value = ''
            }}
          />
          <Button
            icon={<UploadOutlined aria-hidden />}
            loading={add.isPending ? { delay: 300 } : false}
            onClick={() => input.current?.click()}
          >
            {add.isPending ? text.uploading : text.upload}
          </Button>{' '}
          <span className="small quiet">{text.evidenceHelp}</span>
        </p>
      )}
    </section>
  )
}

function Thumbnail({ file }: { file: EvidenceFile }) {
  if (!file.media_type.startsWith('image/')) {
    return <span className="thumbnail small quiet">{file.name.split('.').at(-1)?.slice(0, 4)}</span>
  }
  return <img className="thumbnail" src={`/api/evidence/${file.id}`} alt="" loading="lazy" />
}
