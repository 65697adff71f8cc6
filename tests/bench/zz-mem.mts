import { importRoster } from '~/modules/people/import-roster.server'
import { openDatabase } from '#db/client.server'
import { ctxFor, factories, systemActor } from '#seeds/factories'
const mb=()=>{const m=process.memoryUsage();return `rss ${(m.rss/1e6).toFixed(0)} heap ${(m.heapUsed/1e6).toFixed(0)} of ${(m.heapTotal/1e6).toFixed(0)} ext ${(m.external/1e6).toFixed(0)} ab ${(m.arrayBuffers/1e6).toFixed(0)}`}
const db=await openDatabase('file:/tmp/rprof/m.db'); await db.migrate(); const make=factories(db); await make.area(); await make.school()
console.log('start',mb())
const t=setInterval(()=>{(globalThis as any).gc?.();console.log(mb())},1500)
const o=await importRoster(ctxFor(db,systemActor),{school:{urn:999001},from:{path:'/tmp/rprof/roster.csv'},fileName:'x',isDryRun:false,isWholeRoll:true,onProgress:({rows})=>{if(rows%10000<501)console.log(rows,mb())}})
clearInterval(t);console.log(o.ok&&o.value.added,mb(),process.resourceUsage().maxRSS/1024)
