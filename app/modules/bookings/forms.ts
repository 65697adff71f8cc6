import { z } from 'zod'

import { nameField } from '~/support/fields'
import { LONGEST_NAME } from '~/support/readers/name'
import type { Words } from '~/words/words'

/** "Agree to this placement": the name of whoever answers, with its refusals in their language. */
export const answerForm = (words: Words) =>
  z.object({
    name: nameField(words('agreement:nameMissing'), {
      too_long: words('agreement:name.too_long', { most: LONGEST_NAME }),
      unreadable: words('agreement:name.unreadable'),
      no_letters: words('agreement:name.no_letters'),
    }),
  })
