import { resolve } from 'node:path'
import { setImmediate as letOthersRun } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'

import { Joined, type Piece, piecesOf } from './pieces'

export interface WorkerWatch {
  /** Whole percent, each once. */
  onProgress?(percent: number): void
  signal?: AbortSignal
}

const FOLDER = 'app/modules/allocation'

/**
 * Calls a function of ours on a plain value in a thread of its own: `name(given, { onProgress(share), signal })`. The thread
 * always ends: with the answer, with an error, or when the signal says so.
 * @param call  a module by its path from the project folder, where the app is started, and the function in it
 */
export function callInWorker<T>(call: { module: string; name: string }, given: object, watch: WorkerWatch) {
  const { onProgress, signal } = watch
  return new Promise<T>((done, failed) => {
    signal?.throwIfAborted()
    const worker = startThread({ ...call, module: urlOf(call.module) })
    const answer = new Joined()
    const stop = () => over(() => failed(reasonOf(signal)))
    const over = (settle: () => void) => {
      signal?.removeEventListener('abort', stop)
      settle()
      void worker.terminate()
    }
    signal?.addEventListener('abort', stop, { once: true })
    worker.on('error', (error) => over(() => failed(error)))
    worker.on('exit', () => over(() => failed(new Error('The round ended before it had a result.'))))
    worker.on('message', (message: Message) => {
      if (message === 'end') over(() => done(answer.whole as T))
      else if ('percent' in message) onProgress?.(message.percent)
      else if ('failed' in message) over(() => failed(Object.assign(new Error(message.failed.message), message.failed)))
      else {
        answer.add(message.piece)
        setImmediate(() => worker.postMessage('next'))
      }
    })
    send(worker, given).catch(failed)
  })
}

type Message = 'end' | { percent: number } | { piece: Piece } | { failed: { name: string; message: string } }

const urlOf = (path: string): string => pathToFileURL(resolve(path)).href

/** Starts the thread on TypeScript: the loader is registered inside it, since on Node 20 threads do not inherit it. */
function startThread(workerData: { module: string; name: string }): Worker {
  const worker = urlOf(`${FOLDER}/allocation-worker.server.ts`)
  const begin =
    `import('tsx/esm/api').then(({ register }) => { register(); return import(${JSON.stringify(worker)}) })` +
    '.catch((error) => { setImmediate(() => { throw error }) })'
  return new Worker(begin, { eval: true, workerData, execArgv: [] })
}

async function send(worker: Worker, given: object): Promise<void> {
  for (const piece of piecesOf(given)) {
    worker.postMessage({ piece })
    await letOthersRun()
  }
  worker.postMessage('go')
}

const reasonOf = (signal: AbortSignal | undefined): Error =>
  signal?.reason instanceof Error ? signal.reason : new Error('The round was stopped.')
