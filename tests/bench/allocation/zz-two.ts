import { generate } from './generate'
import { buildLists } from '~/modules/matching/allocation/candidates'
import { boundOf } from '~/modules/matching/allocation/bound'
import { startBoundOnTwo } from './bound-on-two'
async function main() { const two = await startBoundOnTwo()
  for (const size of (process.argv[2] ?? 'S,M').split(',') as any)
    for (const f of (process.argv[3] ?? 'A').split(',') as any) {
      const problem = generate(size, f)
      const lists = buildLists(problem)
      for (const iterations of (process.argv[4] ?? '20').split(',').map(Number)) {
        let c0 = process.cpuUsage(),
          t = performance.now()
        const a = boundOf(problem, lists, { iterations })
        let c = process.cpuUsage(c0)
        console.log(
          size,
          f,
          iterations,
          'one',
          a.score,
          'cpu',
          ((c.user + c.system) / 1e6).toFixed(2),
          'wall',
          ((performance.now() - t) / 1000).toFixed(2),
        )
        c0 = process.cpuUsage()
        t = performance.now()
        const b = await two.bound(problem, lists, { iterations })
        c = process.cpuUsage(c0)
        console.log(
          size,
          f,
          iterations,
          'two',
          b.score,
          'cpu',
          ((c.user + c.system) / 1e6).toFixed(2),
          'wall',
          ((performance.now() - t) / 1000).toFixed(2),
          a.prices.every((p, j) => p === b.prices[j]),
        )
      }
    }
}
main()
