import { importPostcodes } from '~/modules/places/import-postcodes.server'

import type { Command } from './command'
import { importReference } from './import-reference'

/** `import postcodes`: where each postcode is, and in which ward and neighbourhood. */
export const importPostcodesCommand: Command = {
  usage: '<file…>',
  help: `
Takes in postcodes with their position, district, ward and LSOA from
  - the ONS Postcode Directory (ONSPD) or NSPL, any year's column names,
  - OS Code-Point Open (no header row; several files at once), or
  - the columns pcds,east1m,north1m,pqi,lad25cd,wd25cd,lsoa21cd,lat,long.
Files may be gzipped (.gz). Postcodes that are not in the files stay as they are.

It is all or nothing: after a failure nothing has changed. Running it twice changes nothing the second time.
Rows that cannot be used are listed in <file>.rejects.csv with row number, column and reason.
Prints how many rows were added, changed, unchanged and rejected.
`,
  run: (args) => importReference(args, Infinity, importPostcodes),
}
