/** The parts of ECharts the map needs; everything else stays out of the chunk. */
import { LinesChart, ScatterChart } from 'echarts/charts'
import { GeoComponent } from 'echarts/components'
import { init, registerMap, use } from 'echarts/core'
import { LabelLayout } from 'echarts/features'
import { SVGRenderer } from 'echarts/renderers'

use([LinesChart, ScatterChart, GeoComponent, LabelLayout, SVGRenderer])

export { init, registerMap }
