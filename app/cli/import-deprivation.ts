import { importDeprivation } from '~/modules/places/import-deprivation.server'

import type { Command } from './command'
import { importReference } from './import-reference'

/** `import deprivation`: deprivation of neighbourhoods. */
export const importDeprivationCommand: Command = {
  usage: '<file>',
  help: `
Takes in the English Indices of Deprivation 2025: File 3 or File 7 as published, or the columns
lsoa21cd,imd_rank,imd_decile,idaci_rank,idaci_decile. Files may be gzipped (.gz).
The edition of 2019 stands on other neighbourhoods (LSOA 2011) and is refused.

It is all or nothing: after a failure nothing has changed. Running it twice changes nothing the second time.
Rows that cannot be used are listed in <file>.rejects.csv with row number, column and reason.
Prints how many rows were added, changed, unchanged and rejected.
`,
  run: (args) => importReference(args, 1, importDeprivation),
}
