import { importWards } from '~/modules/places/import-wards.server'

import type { Command } from './command'
import { importReference } from './import-reference'

/** `import wards`: ward outlines and names. */
export const importWardsCommand: Command = {
  usage: '<file>',
  help: `
Takes in ward boundaries from TopoJSON or GeoJSON whose shapes carry WD..CD, WD..NM, LAD..CD and LAD..NM
(ONS names; any year's digits), in degrees or National Grid metres. Generalised boundaries (BGC) are fine.
Wards that are not in the file stay, since older records still name them.

It is all or nothing: after a failure nothing has changed. Running it twice changes nothing the second time.
Rows that cannot be used are listed in <file>.rejects.csv with row number, column and reason.
Prints how many rows were added, changed, unchanged and rejected.
`,
  run: (args) => importReference(args, 1, importWards),
}
