import { arc } from 'd3-shape'

type Ring = { segments: number; inner: number; outer: number }

const GAP_RADIANS = 0.14

/** The angle, clockwise from the top, at which a share (0 to 1) of a segment of the ring ends. */
function angleAt(segments: number, index: number, share: number): number {
  const step = (2 * Math.PI) / segments
  return index * step + GAP_RADIANS / 2 + (step - GAP_RADIANS) * share
}

/** One piece of one segment of a ring around 0,0, from one share (0 to 1) of it to another, as an SVG path. */
export function piecePath({ segments, inner, outer }: Ring, index: number, from: number, to: number): string {
  const shape = arc()({
    innerRadius: inner,
    outerRadius: outer,
    startAngle: angleAt(segments, index, from),
    endAngle: angleAt(segments, index, to),
  })
  return rounded(shape ?? '')
}

/** Every segment of a ring around 0,0, whole, as SVG paths. */
export function segmentPaths(ring: Ring): string[] {
  return Array.from({ length: ring.segments }, (_, index) => piecePath(ring, index, 0, 1))
}

/** Short lines across one piece of a ring: the hatching of what is only planned. */
export function hatchPath({ segments, inner, outer }: Ring, index: number, from: number, to: number): string {
  const lines = Math.max(3, Math.round((to - from) * 10))
  return Array.from({ length: lines }, (_, line) => {
    const angle = angleAt(segments, index, from + ((to - from) * (line + 0.5)) / lines)
    const [x, y] = [Math.sin(angle), -Math.cos(angle)]
    return rounded(`M${x * inner},${y * inner}L${x * outer},${y * outer}`)
  }).join('')
}

const rounded = (path: string) =>
  path.replace(/[\d.e-]+/g, (n) => (n.includes('.') ? String(Math.round(Number(n) * 100) / 100) : n))
