import { useRegion } from '../../api/index.ts'
import { useView } from '../../view.ts'
import { type County, regionOfArea } from './county.ts'

/** An area's name: the ledger's own word in Chinese, in English that of the region its counties share. */
export function AreaName({ area, counties }: { area: string; counties: County[] }) {
  const { language } = useView()
  const code = regionOfArea(counties.filter((county) => county.area === area))
  const region = useRegion(language === 'en' ? code : null).data
  return <>{region?.name_en ?? area}</>
}
