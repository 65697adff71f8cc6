import { parentPort, workerData } from 'node:worker_threads'

import { giveWay } from './give-way.server'
import { Joined, type Piece, piecesOf } from './pieces'

// Started by run-in-worker.server.ts: takes a round in pieces, calls the function it was told to, and gives the answer back in
// pieces, each when it is asked for, so that the thread of the pages is never busy for long.

type Message = { piece: Piece } | 'go' | 'next'

const { module, name } = workerData as { module: string; name: string }
const round = new Joined()
let answer: Iterator<Piece> | null = null
let shown = -1

const onProgress = (share: number): void => {
  const percent = Math.floor(share * 100)
  if (percent === shown) return
  shown = percent
  parentPort?.postMessage({ percent })
}

async function work(): Promise<Iterator<Piece>> {
  giveWay()
  const { [name]: run } = (await import(module)) as Record<string, (round: unknown, watch: object) => unknown>
  if (!run) throw new Error(`There is no ${name} in ${module}`)
  const never = new AbortController().signal // stopping ends the thread
  return piecesOf(await run(round.whole, { onProgress, progress: onProgress, signal: never }))
}

parentPort?.on('message', (message: Message) => {
  if (typeof message === 'object') round.add(message.piece)
  else if (message === 'go')
    void work().then((pieces) => {
      answer = pieces
      giveNext()
    }, fail)
  else giveNext()
})

function giveNext(): void {
  const next = answer?.next()
  if (next) parentPort?.postMessage(next.done ? 'end' : { piece: next.value })
}

function fail(error: unknown): void {
  const { name: kind, message } = error instanceof Error ? error : new Error(String(error))
  parentPort?.postMessage({ failed: { name: kind, message } })
}
