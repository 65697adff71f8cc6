import { guardsOf } from '../guard'

/** Who is at the door, and what they may do. */
export const ACCESS = [
  ...guardsOf(
    'app/access/enter.server.ts',
    [
      'a form without the token of its session',
      "if (csrf && form.get('csrf') !== csrf) throw new Forbidden('a form without its token')",
      '',
      'integration/access/enter',
    ],
    [
      'a form from another site',
      "if (!comesFromUs(request)) throw new Forbidden('a form from another site')",
      '',
      'integration/access/enter',
    ],
    [
      'a form of a sister site',
      "return site === 'same-origin' || site === 'none'",
      "return site !== 'cross-site'",
      'integration/access/enter',
    ],
    [
      'a form that says nothing of where it comes from',
      "if (!origin || origin === 'null') return false",
      "if (!origin || origin === 'null') return true",
      'integration/access/enter',
    ],
    [
      'another kind of person at the door',
      "if (!isOfKind(actor, kind)) throw new Forbidden('wrong door')",
      'if (!isOfKind(actor, kind)) return ctx as never',
      'integration/access/enter',
    ],
  ),
]
