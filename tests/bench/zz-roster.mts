import { run } from './import-roster'
await run()
