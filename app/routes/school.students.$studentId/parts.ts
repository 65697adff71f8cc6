import type { readPupil } from '~/modules/progress/pupil.server'
import type { FormErrors, FormValues } from '~/support/form'

/** What the parts of this page are given: the pupil, and what was wrong with and typed into a form sent just now. */
export type Pupil = Awaited<ReturnType<typeof readPupil>>
export type Again = { errors: FormErrors; values: FormValues }
