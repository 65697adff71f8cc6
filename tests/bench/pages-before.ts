import { execFileSync } from 'node:child_process'

const ROUNDS = 3
const LINE = /^(.+?): ([\d.]+) requests\/s .*?, ([\d.]+) ms CPU a request/

/**
 * `npm run bench pages-before <folder>`: the pages benchmark of an earlier, built checkout and of this one, in turn, three
 * times each in one run; of each load the least CPU milliseconds a request before and now, and their ratio.
 */
export async function run([folder]: string[]): Promise<void> {
  if (!folder) return console.log('Name the folder of an earlier checkout, installed and built.')
  const least: Record<string, { before: number; now: number }> = {}
  for (let round = 0; round < ROUNDS; round += 1)
    for (const [which, cwd] of [
      ['before', folder],
      ['now', process.cwd()],
    ] as const)
      for (const line of pagesIn(cwd)) {
        const [, load = '', rate = '', cpu = ''] = LINE.exec(line) ?? []
        if (!load) continue
        console.log(`${which}, round ${round + 1}: ${load}: ${rate} requests/s, ${cpu} ms CPU`)
        const seen = (least[load] ??= { before: Infinity, now: Infinity })
        seen[which] = Math.min(seen[which], Number(cpu))
      }
  for (const [load, { before, now }] of Object.entries(least))
    console.log(`${load}: ${before} ms CPU a request before, ${now} now: ${(now / before).toFixed(2)} times`)
}

const pagesIn = (cwd: string): string[] =>
  execFileSync('npx', ['tsx', 'tests/bench/run.ts', 'pages'], { cwd, encoding: 'utf8' }).split('\n')
