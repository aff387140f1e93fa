import { Alert, App, Button, Input, Modal, Segmented, Select } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import {
  type Cascade,
  type CascadeAsk,
  cascadeWorkbook,
  sayError,
  type Target,
  useCascade,
  useRegionChildren,
} from '../../api/index.ts'
import { regionWord } from '../../parts/region-picker.tsx'
import { saveFile } from '../../parts/save-file.ts'
import { formatNumber, useText } from '../../text/index.ts'
import { useView } from '../../view.ts'
import { targetsText } from './text.ts'
import { formatTarget } from './tree.ts'

type Way = CascadeAsk['way']

/** Opens the form that hands a target down to the places below it. */
export function CascadeButton({ target }: { target: Target }) {
  const text = useText(targetsText)
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button type="link" size="small" aria-label={text.cascadeTitle(target.title)} onClick={() => setOpen(true)}>
        {text.cascade}
      </Button>
      {open && <CascadeForm target={target} onClose={() => setOpen(false)} />}
    </>
  )
}

/** Among whom, how, and what each would get, before anything is written. */
function CascadeForm({ target, onClose }: { target: Target; onClose: () => void }) {
  const text = useText(targetsText)
  const { language } = useView()
  const { message } = App.useApp()
  const below = useRegionChildren(target[target.side]?.code ?? null).data?.regions ?? []
  const [taken, setTaken] = useState<string[] | null>(null)
  const [way, setWay] = useState<Way>('equal')
  const [typed, setTyped] = useState<Record<string, string>>({})
  const [preview, setPreview] = useState<Cascade | null>(null)
  const cascade = useCascade(target.id)
  const places = taken ?? below.map(({ code }) => code)
  const asks = way === 'hand' ? 'value' : way === 'shares' ? 'share' : null
  const changed = (change: () => void) => {
    setPreview(null)
    change()
  }
  const asked = () => {
    const to = places.map((place) => {
      const number = Number(typed[place]?.replace(/[,，]/g, '') ?? Number.NaN)
      return asks && Number.isFinite(number) ? { place, [asks]: number } : { place }
    })
    return { version: target.version, way, to }
  }
  const run = (write: boolean) => {
    cascade.mutate(
      { ...asked(), write },
      {
        onSuccess: (answer) => {
          if (!answer.written) return setPreview(answer)
          message.success(text.written(formatNumber(answer.parts.length)))
          onClose()
        },
      },
    )
  }
  const download = async () => {
    try {
      const workbook = await cascadeWorkbook(target.id, asked(), language === 'en' ? 'en' : 'zh')
      saveFile(workbook, `${text.workbookName(target.title)}.xlsx`)
      message.info(
        <>
          {text.workbookHelp} <Link to="/targets/import">{text.toImport}</Link>
        </>,
      )
    } catch (error) {
      message.error(sayError(error, language))
    }
  }
  const nameOf = (code: string) => {
    const region = below.find((one) => one.code === code)
    return region ? regionWord(region, language) : code
  }
  return (
    <Modal
      open
      title={text.cascadeTitle(target.title)}
      width={640}
      okText={preview ? text.write : text.preview}
      okButtonProps={{ disabled: places.length === 0 }}
      confirmLoading={cascade.isPending}
      footer={(_, { OkBtn, CancelBtn }) => (
        <>
          <Button
            className="cascade-workbook"
            title={text.workbookHelp}
            disabled={places.length === 0}
            onClick={download}
          >
            {text.workbook}
          </Button>
          <CancelBtn />
          <OkBtn />
        </>
      )}
      onOk={() => run(preview !== null)}
      onCancel={onClose}
    >
      <div className="field">
        <span>{text.way}</span>
        <Segmented
          aria-label={text.way}
          value={way}
          options={(['equal', 'last_year', 'shares', 'hand'] as const).map((value) => ({
            value,
            label: text.ways[value],
          }))}
          onChange={(value) => changed(() => setWay(value))}
        />
      </div>
      <div className="field">
        <label htmlFor="cascade-places">{text.places}</label>
        <Select
          id="cascade-places"
          mode="multiple"
          style={{ width: '100%' }}
          value={places}
          options={below.map(({ code }) => ({ value: code, label: nameOf(code) }))}
          onChange={(codes) => changed(() => setTaken(codes))}
        />
        <div className="small quiet">{below.length === 0 ? text.noPlaces : text.placesHelp}</div>
      </div>
      {cascade.error && <Alert type="error" showIcon title={sayError(cascade.error, language)} />}
      {(asks || preview) && (
        <table className="list-table">
          <thead>
            <tr>
              <th scope="col">{text.places}</th>
              {(asks || preview?.parts.some(({ weight }) => weight !== null)) && (
                <th scope="col" className="number">
                  {way === 'hand' ? text.part : way === 'last_year' ? text.lastYear : text.weight}
                </th>
              )}
              {preview && way !== 'hand' && (
                <th scope="col" className="number">
                  {text.part}
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {places.map((code, n) => (
              <tr key={code}>
                <th scope="row">{nameOf(code)}</th>
                {asks ? (
                  <td className="number">
                    <Input
                      size="small"
                      inputMode="decimal"
                      className="number"
                      aria-label={`${nameOf(code)} ${way === 'hand' ? text.part : text.weight}`}
                      value={typed[code] ?? ''}
                      onChange={({ target: { value } }) => changed(() => setTyped({ ...typed, [code]: value }))}
                    />
                  </td>
                ) : (
                  preview?.parts[n]?.weight !== null && (
                    <td className="number">{formatNumber(preview?.parts[n]?.weight ?? 0, 2)}</td>
                  )
                )}
                {preview && way !== 'hand' && (
                  <td className="number">
                    {formatTarget(preview.parts[n]?.value ?? 0, target.indicator, language).full}
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {preview && (
        <p role="status">
          {text.total(
            formatTarget(preview.sum, target.indicator, language).full,
            formatTarget(preview.value, target.indicator, language).full,
          )}
          {preview.gap !== 0 && ` · ${text.gap(formatTarget(preview.gap, target.indicator, language).full)}`}
        </p>
      )}
    </Modal>
  )
}
