import type { Problem } from '~/modules/allocation/problem'

/** A problem whose columns lie in memory that threads share, so that handing it to a worker copies nothing. */
export const shareProblem = (problem: Problem): Problem => ({
  ...problem,
  pupil: inSharedMemory(problem.pupil),
  place: inSharedMemory(problem.place),
})

/** The same with every column in shared memory; what is not a column stays as it is. */
export function inSharedMemory<T extends object>(columns: T): T {
  const shared = { ...columns }
  for (const [name, column] of Object.entries(columns)) {
    if (!ArrayBuffer.isView(column)) continue
    const bytes = new Uint8Array(new SharedArrayBuffer(column.byteLength))
    bytes.set(new Uint8Array(column.buffer, column.byteOffset, column.byteLength))
    Object.assign(shared, { [name]: sameKind(column, bytes.buffer) })
  }
  return shared
}

function sameKind(column: ArrayBufferView, buffer: ArrayBufferLike): ArrayBufferView {
  if (column instanceof Uint8Array) return new Uint8Array(buffer)
  if (column instanceof Uint16Array) return new Uint16Array(buffer)
  if (column instanceof Uint32Array) return new Uint32Array(buffer)
  if (column instanceof Int32Array) return new Int32Array(buffer)
  if (column instanceof Float64Array) return new Float64Array(buffer)
  throw new TypeError(`No column of a problem is a ${column.constructor.name}`)
}
