import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'

import { type Guard, timesIn } from './guard'

const LEFT_BEHIND = ['node_modules', '.git', '.ci', 'build', 'data', 'screenshots']

/** A copy of the tree outside it, in the folder for what goes when the process ends, with the same packages by links. */
export function copyOfTree(): string {
  const tree = resolve('.')
  const copy = mkdtempSync(join(tmpdir(), 'five-by-18-guards-'))
  cpSync(tree, copy, { recursive: true, filter: (path) => !LEFT_BEHIND.includes(relative(tree, path)) })
  mkdirSync(join(copy, 'node_modules'))
  for (const name of readdirSync('node_modules').filter((one) => !one.startsWith('.vite')))
    symlinkSync(join(tree, 'node_modules', name), join(copy, 'node_modules', name))
  return copy
}

/** Takes a guard away in a copy and returns what puts it back. @throws when its text is not there exactly once */
export function takeAway(copy: string, { file, text, becomes }: Guard): () => void {
  const path = join(copy, file)
  const whole = readFileSync(path, 'utf8')
  const times = timesIn(whole, text)
  if (times !== 1) throw new Error(`its text stands there ${times} times`)
  writeFileSync(
    path,
    whole.replace(text, () => becomes),
  )
  return () => writeFileSync(path, whole)
}
