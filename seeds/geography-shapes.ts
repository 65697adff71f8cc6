/**
 * Draws ward boundaries that share their borders exactly: cells of the nearest ward centre, cut to the outline, then
 * every edge roughened once and used by both neighbours, so that the map looks surveyed rather than ruled.
 * Everything here is in kilometres on a plane.
 */
import { itemAt, randomFrom } from './random'

export type Point = readonly [number, number]

interface Edge {
  from: Point
  to: Point
  /** Index of the cell on the other side; null on the outer boundary. */
  other: number | null
}

const between = (a: Point, b: Point, share: number): Point => [
  a[0] + (b[0] - a[0]) * share,
  a[1] + (b[1] - a[1]) * share,
]
const keyOf = (point: Point) => `${point[0].toFixed(4)},${point[1].toFixed(4)}`
const rounded = (point: Point): Point => [Number(point[0].toFixed(4)), Number(point[1].toFixed(4))]

/** Keeps the part of a polygon that is nearer to `site` than to `rival`; the new edge borders cell `other`. */
function keepNearer(edges: readonly Edge[], site: Point, rival: Point, other: number): Edge[] {
  const middle = between(site, rival, 0.5)
  const side = (p: Point) => (p[0] - middle[0]) * (rival[0] - site[0]) + (p[1] - middle[1]) * (rival[1] - site[1])
  const kept: Edge[] = []
  let left: Point | null = null
  let entered: Point | null = null
  for (const edge of edges) {
    const before = side(edge.from)
    const after = side(edge.to)
    const crossing = () => between(edge.from, edge.to, before / (before - after))
    if (before <= 0 && after <= 0) kept.push(edge)
    else if (before <= 0) {
      left = crossing()
      kept.push({ ...edge, to: left })
      if (entered) continue
    } else if (after <= 0) {
      entered = crossing()
      if (left) kept.push({ from: left, to: entered, other })
      kept.push({ ...edge, from: entered })
      if (left) {
        left = null
        entered = null
      }
    }
  }
  if (left && entered) kept.push({ from: left, to: entered, other })
  return kept
}

/** A line from `from` to `to` that wanders inside the four-sided figure of its ends and the two guides. */
function wander(from: Point, to: Point, guides: [Point, Point], seed: string, finest: number): Point[] {
  const random = randomFrom(seed)
  const split = (a: Point, b: Point, p: Point, q: Point): Point[] => {
    if (Math.hypot(a[0] - b[0], a[1] - b[1]) < finest) return [b]
    const middle = between(p, q, 0.5 + (random.next() - 0.5) * 0.7)
    return [
      ...split(a, middle, between(a, p, 0.5), between(a, q, 0.5)),
      ...split(middle, b, between(b, p, 0.5), between(b, q, 0.5)),
    ]
  }
  return [from, ...split(from, to, ...guides)]
}

/** Guides to either side of an edge's middle; kept close, so that edges meeting at a corner never cross. */
function guidesBeside(from: Point, to: Point, reach: number): [Point, Point] {
  const middle = between(from, to, 0.5)
  const aside: Point = [(to[1] - from[1]) * reach, (from[0] - to[0]) * reach]
  return [
    [middle[0] + aside[0], middle[1] + aside[1]],
    [middle[0] - aside[0], middle[1] - aside[1]],
  ]
}

/**
 * The boundary of each site's cell as a closed ring (first point repeated last), anticlockwise like the outline.
 * Neighbours' rings hold exactly the same points, in opposite order, along their common border.
 */
export function drawCells(sites: readonly Point[], outline: readonly Point[], seed: string): Point[][] {
  const shore: Edge[] = outline.map((from, at) => ({
    from,
    to: itemAt(outline, (at + 1) % outline.length),
    other: null,
  }))
  const drawn = new Map<string, Point[]>()
  const lineOf = (edge: Edge): Point[] => {
    const forward = keyOf(edge.from) < keyOf(edge.to)
    const [from, to] = forward ? [edge.from, edge.to] : [edge.to, edge.from]
    const key = `${keyOf(from)}>${keyOf(to)}`
    const [reach, finest] = edge.other === null ? [0.36, 0.12] : [0.26, 0.18]
    const line =
      drawn.get(key) ?? wander(from, to, guidesBeside(from, to, reach), `${seed}/${key}`, finest).map(rounded)
    drawn.set(key, line)
    return forward ? line : line.toReversed()
  }
  return sites.map((site, cell) => {
    let edges = shore
    sites.forEach((rival, other) => {
      if (other !== cell) edges = keepNearer(edges, site, rival, other)
    })
    const ring = edges.flatMap((edge) => lineOf(edge).slice(0, -1))
    return [...ring, itemAt(ring, 0)]
  })
}

/** Whether a point lies inside a closed ring. */
export function isInside(point: Point, ring: readonly Point[]): boolean {
  let inside = false
  for (let at = 1; at < ring.length; at++) {
    const a = itemAt(ring, at - 1)
    const b = itemAt(ring, at)
    const crosses = a[1] > point[1] !== b[1] > point[1]
    if (crosses && point[0] < ((b[0] - a[0]) * (point[1] - a[1])) / (b[1] - a[1]) + a[0]) inside = !inside
  }
  return inside
}
