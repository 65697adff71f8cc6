import { segmentPaths } from './segments'

const SEGMENTS = segmentPaths({ segments: 5, inner: 24, outer: 46 })

/** The five segments as a sign, with nothing to say. */
export function Motif() {
  return (
    <svg className="app-motif" width="32" height="32" viewBox="-50 -50 100 100" aria-hidden="true" focusable="false">
      {SEGMENTS.map((path, index) => (
        <path key={path} d={path} className={index < 3 ? 'app-motif__on' : 'app-motif__off'} />
      ))}
    </svg>
  )
}
