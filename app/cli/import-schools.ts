import { importSchools } from '~/modules/places/import-schools.server'

import type { Command } from './command'
import { importReference } from './import-reference'

/** `import schools`: the national schools register. */
export const importSchoolsCommand: Command = {
  usage: '<file>',
  help: `
Takes in the schools register: "all establishment data" (edubasealldata…csv) from Get Information About Schools.
Columns are found by name; those about head teachers are never read.
Import postcodes first: district and ward of a school are taken from its postcode.

It is all or nothing: after a failure nothing has changed. Running it twice changes nothing the second time.
Rows that cannot be used are listed in <file>.rejects.csv with row number, column and reason.
Prints how many rows were added, changed, unchanged and rejected.
`,
  run: (args) => importReference(args, 1, importSchools),
}
