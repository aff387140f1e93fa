/** The parts of ECharts that a flow needs, apart from the map's. */
import { SankeyChart } from 'echarts/charts'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'

use([SankeyChart, SVGRenderer])

export { init }
