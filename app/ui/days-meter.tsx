import { hatchPath, piecePath } from './segments'

type Props = {
  /** Credited half-days, 0 or more; no more than the target are shown. */
  halfDays: number
  /** Half-days to reach; 10 are five days. */
  target?: number
  /** Half-days on the way: booked, or done and not yet counted. */
  securedHalfDays?: number
  /** A ring for one person's page, five small bars for a table row. */
  size: 'ring' | 'row'
}

type Piece = { segment: number; half: 0 | 1; state: 'done' | 'planned' | 'left' }

const RING = { inner: 62, outer: 92 }

/** How many of the five days are done: segments, always with the words. */
export function DaysMeter({ halfDays, target = 10, securedHalfDays = 0, size }: Props) {
  const words = `${daysInWords(Math.min(halfDays, target))} of ${daysInWords(target)} days`
  const number = words.slice(0, words.lastIndexOf(' '))
  const said = securedHalfDays > 0 ? `${words}, ${daysInWords(securedHalfDays)} more on the way` : words
  const pieces = piecesOf(halfDays, securedHalfDays, target)
  if (size === 'row') return <Row said={said} number={number} unit={words.slice(number.length)} pieces={pieces} />
  return (
    <div className="app-meter app-meter--ring">
      <svg width="200" height="200" viewBox="-100 -100 200 200" role="img" className="app-meter__ring">
        <title>{said}</title>
        {joined(pieces).map((piece) => (
          <RingPiece key={piece.from} piece={piece} segments={Math.ceil(target / 2)} />
        ))}
        <text className="app-meter__number" textAnchor="middle" y="8">
          {daysInWords(Math.min(halfDays, target))}
        </text>
        <text className="app-meter__words" textAnchor="middle" y="34">
          of {daysInWords(target)} days
        </text>
      </svg>
      {securedHalfDays > 0 ? (
        <p className="app-meter__planned" aria-hidden="true">
          {daysInWords(securedHalfDays)} more on the way
        </p>
      ) : null}
    </div>
  )
}

/** Half-days as days in words: 5 is "2½", 1 is "½". */
export function daysInWords(halfDays: number): string {
  const whole = Math.floor(halfDays / 2)
  if (halfDays % 2 === 0) return String(whole)
  return whole === 0 ? '½' : `${whole}½`
}

function piecesOf(halfDays: number, planned: number, target: number): Piece[] {
  return Array.from({ length: target }, (_, index) => ({
    segment: Math.floor(index / 2),
    half: index % 2 === 0 ? 0 : 1,
    state: index < halfDays ? 'done' : index < halfDays + planned ? 'planned' : 'left',
  }))
}

/** Halves of one segment that look the same, as one piece; `from` and `to` are counted in half-days. */
function joined(pieces: readonly Piece[]) {
  return pieces.flatMap((piece, index) => {
    const other = pieces[piece.half === 0 ? index + 1 : index - 1]
    if (other?.state !== piece.state) return [{ state: piece.state, from: index, to: index + 1 }]
    return piece.half === 0 ? [{ state: piece.state, from: index, to: index + 2 }] : []
  })
}

function RingPiece({ piece, segments }: { piece: ReturnType<typeof joined>[number]; segments: number }) {
  const ring = { segments, ...RING }
  const segment = Math.floor(piece.from / 2)
  const [from, to] = [piece.from / 2 - segment, piece.to / 2 - segment]
  return (
    <>
      <path className={`app-meter__piece app-meter__piece--${piece.state}`} d={piecePath(ring, segment, from, to)} />
      {piece.state === 'planned' ? <path className="app-meter__hatch" d={hatchPath(ring, segment, from, to)} /> : null}
    </>
  )
}

type RowProps = { said: string; number: string; unit: string; pieces: readonly Piece[] }

function Row({ said, number, unit, pieces }: RowProps) {
  return (
    <span className="app-meter app-meter--row">
      <svg width={Math.ceil(pieces.length / 2) * 20} height="20" role="img" className="app-meter__bars">
        <title>{said}</title>
        {joined(pieces).map(({ from, to, state }) => {
          const x = Math.floor(from / 2) * 20 + (from % 2) * 8 + 1
          const halves = to - from
          return (
            <g key={x}>
              <rect
                className={`app-meter__piece app-meter__piece--${state}`}
                x={x}
                y="2"
                width={halves * 8}
                height="16"
              />
              {state === 'planned' ? <path className="app-meter__hatch" d={rowHatch(x, halves)} /> : null}
            </g>
          )
        })}
      </svg>
      <span className="app-meter__label" aria-hidden="true">
        {number}
        <span className="app-meter__unit">{unit}</span>
      </span>
    </span>
  )
}

/** The hatching of one or two halves of a bar. */
const rowHatch = (x: number, halves: number): string =>
  Array.from({ length: halves }, (_, n) => x + n * 8)
    .map((left) => `M${left} 9l8-6M${left} 14l8-6M${left} 18l8-5`)
    .join('')
