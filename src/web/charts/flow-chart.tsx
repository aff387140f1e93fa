import './flow.css'
import { useEffect, useRef } from 'react'
import { init } from './sankey.ts'

/** A node of a flow; `hatched` ones are one side's word alone. Its address opens where it is clicked. */
export type FlowNode = { name: string; label: string; depth: number; colour: string; hatched?: boolean; to?: string }
/** From node to node by name; `value` in major units, `told` as read on hover. */
export type FlowLink = { source: string; target: string; value: number; told: string }
export type Flow = { nodes: FlowNode[]; links: FlowLink[]; text: string; ground: string }

/** A flow drawn as bands. The table beside it says the same, for keyboards, ears and exactness. */
export function FlowChart({ flow, label, onOpen }: { flow: Flow; label: string; onOpen: (to: string) => void }) {
  const box = useRef<HTMLDivElement>(null)
  const chart = useRef<ReturnType<typeof init> | null>(null)
  const open = useRef(onOpen)
  open.current = onOpen
  useEffect(() => {
    const element = box.current
    if (!element) return
    const made = init(element, null, { renderer: 'svg' })
    chart.current = made
    made.on('click', (event) => {
      const { to } = event.data as { to?: string }
      if (to) open.current(to)
    })
    const observer = new ResizeObserver(() => made.resize())
    observer.observe(element)
    return () => {
      observer.disconnect()
      made.dispose()
      chart.current = null
    }
  }, [])
  useEffect(() => {
    chart.current?.setOption(optionOf(flow) as Parameters<ReturnType<typeof init>['setOption']>[0], true)
  }, [flow])
  const last = Math.max(1, ...[1, 2, 3].map((depth) => flow.nodes.filter((node) => node.depth === depth).length))
  return (
    <div ref={box} className="flow-chart" role="img" aria-label={label} style={{ height: Math.max(260, last * 34) }} />
  )
}

function optionOf({ nodes, links, text, ground }: Flow) {
  const deepest = Math.max(...nodes.map(({ depth }) => depth))
  const hatched = new Set(nodes.flatMap((node) => (node.hatched ? [node.name] : [])))
  const colours = new Map(nodes.map(({ name, colour }) => [name, colour]))
  return {
    animation: false,
    series: [
      {
        type: 'sankey',
        left: 4,
        right: deepest > 2 ? 230 : 130,
        top: 8,
        bottom: 8,
        nodeGap: 10,
        nodeWidth: 10,
        draggable: false,
        layoutIterations: 32,
        emphasis: { disabled: true },
        label: {
          color: text,
          fontSize: 12,
          width: 210,
          overflow: 'truncate',
          fontFamily: 'inherit',
          textBorderColor: ground,
          textBorderWidth: 3,
        },
        data: nodes.map(({ name, label, depth, colour, to, hatched }) => ({
          name,
          depth,
          to,
          label: { formatter: label },
          itemStyle: { color: hatched ? stripes(colour, ground) : colour, borderWidth: 0 },
          cursor: to ? 'pointer' : 'default',
        })),
        links: links.map((link) => ({
          ...link,
          lineStyle: {
            color: hatched.has(link.target)
              ? stripes(colours.get(link.target) ?? text, ground)
              : colours.get(link.source),
            opacity: hatched.has(link.target) ? 0.7 : 0.28,
            curveness: 0.5,
          },
        })),
      },
    ],
  }
}

/** Stripes of a colour: what one side alone says is hatched wherever it stands. */
function stripes(colour: string, ground: string) {
  const image = document.createElement('canvas')
  image.width = 8
  image.height = 8
  const pen = image.getContext('2d')
  if (!pen) return colour
  pen.fillStyle = ground
  pen.fillRect(0, 0, 8, 8)
  pen.strokeStyle = colour
  pen.lineWidth = 3
  pen.beginPath()
  for (const start of [-8, 0, 8]) {
    pen.moveTo(start, 8)
    pen.lineTo(start + 8, 0)
  }
  pen.stroke()
  return { image, repeat: 'repeat' }
}
