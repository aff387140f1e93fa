import { useEffect, useRef } from 'react'
import { type Drawing, draw, mapName } from './draw.ts'
import { init, registerMap } from './echarts.ts'

/** What the pointer is on: a region, or an arc of help; null where it is on neither. */
export type Hit = { provider: string | null; recipient: string | null; x: number; y: number } | null

type Props = {
  drawing: Drawing
  onHover: (hit: Hit) => void
  onChoose: (hit: NonNullable<Hit>) => void
}

type Event = { componentType: string; name?: string; event?: { offsetX: number; offsetY: number } }

const registered = new Set<string>()

/** ECharts draws insets of its own on a map named `china`; ours has them, so its name in ECharts is another. */
function register({ name, outline }: Drawing['found']): void {
  if (registered.has(name)) return
  registerMap(mapName(name), outline as Parameters<typeof registerMap>[1])
  registered.add(name)
}

/** The map itself, as an SVG that fills its box. The list beside it does everything it does, for keyboards and ears. */
export function PairingChart({ drawing, onHover, onChoose }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const chart = useRef<ReturnType<typeof init> | null>(null)
  const handlers = useRef({ onHover, onChoose })
  handlers.current = { onHover, onChoose }

  useEffect(() => {
    const element = box.current
    if (!element) return
    const made = init(element, null, { renderer: 'svg' })
    chart.current = made
    const hitOf = ({ componentType, name = '', event }: Event): Hit => {
      const at = { x: event?.offsetX ?? 0, y: event?.offsetY ?? 0 }
      if (componentType === 'geo' && name) return { provider: null, recipient: name, ...at }
      const [provider, recipient] = name.split('>')
      return provider && recipient ? { provider, recipient, ...at } : null
    }
    made.on('mousemove', (event) => handlers.current.onHover(hitOf(event as Event)))
    made.getZr().on('globalout', () => handlers.current.onHover(null))
    made.getZr().on('mousemove', ({ target }) => {
      if (!target) handlers.current.onHover(null)
    })
    made.on('click', (event) => {
      const hit = hitOf(event as Event)
      if (hit) handlers.current.onChoose(hit)
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
    register(drawing.found)
    chart.current?.setOption(draw(drawing) as Parameters<ReturnType<typeof init>['setOption']>[0], true)
  }, [drawing])

  return <div ref={box} className="map-chart" />
}
