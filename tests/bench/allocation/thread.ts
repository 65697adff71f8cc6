import { Worker } from 'node:worker_threads'

/**
 * Starts a thread on a TypeScript module. On Node 20 the loader has to be registered inside the thread itself.
 * @param module  beside the caller: `new URL('worker.ts', import.meta.url)`
 */
export function startThread(module: URL, workerData: unknown): Worker {
  const begin =
    `import('tsx/esm/api').then(({ register }) => { register(); return import(${JSON.stringify(module.href)}) })` +
    '.catch((error) => { throw error })'
  return new Worker(begin, { eval: true, workerData })
}
