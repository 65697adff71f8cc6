import { z } from 'zod'

import { nameField } from '~/support/fields'

/** "Agree to this placement": the name of whoever answers. */
export const answerForm = z.object({ name: nameField('Enter your name.') })
