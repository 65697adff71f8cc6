import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Every source file below a folder of the project, with its text. */
export function sourceFiles(folder: string): { path: string; text: string }[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    if (statSync(path).isDirectory()) return sourceFiles(path)
    return /\.tsx?$/.test(name) && !name.endsWith('.d.ts') ? [{ path, text: readFileSync(path, 'utf8') }] : []
  })
}
