import { z } from 'zod'

import { requiredText } from '~/support/form'

/** "Agree to this placement": the name of whoever answers. */
export const answerForm = z.object({ name: requiredText('Enter your name.', 120) })
