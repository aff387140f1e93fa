import { bothLanguages } from '../text/index.ts'

export const mapText = bothLanguages(
  {
    map: (scope: string, measure: string) => `${scope}的地图：${measure}。右侧（窄屏在下方）的列表有同样的内容。`,
    from: '支援方',
    to: '受援方',
    arcs: '线越宽，数值越大',
    dashed: '虚线：没有另外的数值',
    none: '无记录',
    upTo: (value: string) => `至 ${value}`,
    noOutline: '这一地区没有地图轮廓，请看列表。',
    schematic: '示意图，不作为划界依据',
    pairings: (n: string) => `${n} 对结对`,
    failed: '地图没有读到，列表不受影响。',
  },
  {
    map: (scope: string, measure: string) =>
      `Map of ${scope}: ${measure}. The list beside it (below it on a phone) says the same.`,
    from: 'Provider',
    to: 'recipient',
    arcs: 'wider means more',
    dashed: 'Dashed: no value of its own',
    none: 'nothing recorded',
    upTo: (value: string) => `up to ${value}`,
    noOutline: 'There is no outline of this region; see the list.',
    schematic: 'Schematic; no authority on any boundary',
    pairings: (n: string) => `${n} pairings`,
    failed: 'The map could not be read; the list is not affected.',
  },
)
