import { type Guard, guardsOf } from '../guard'

/** Guards that look small: an offer's end, a zip that floods the machine, marks in a browser, the counts of a result. */
export const FURTHER: readonly Guard[] = [
  ...guardsOf('app/modules/bookings/answer-offer.server.ts', [
    'an offer that has run out is taken',
    "if (isOfferOver(booking, holdOf(booking, day.host, ctx.today), ctx.now)) return refused('offer_expired')",
    '',
    'integration/bookings/life-of-a-booking',
  ]),
  ...guardsOf(
    'app/modules/roster/zip.server.ts',
    [
      'a zip of any number of files',
      "if (zip.entryCount > ROSTER_LIMITS.zipEntries) throw new RosterFileRefused('unsafe_zip', 'It holds too many files.')",
      '',
      'unit/roster/files',
    ],
    [
      'a zip that unpacks to more than memory',
      'if (total > ROSTER_LIMITS.unzippedBytes)',
      'if (total < 0)',
      'unit/roster/files',
    ],
    ['a zip packed more tightly than text can be', 'if (isTight &&', 'if (!isTight &&', 'unit/roster/files'],
    ['a zip that is locked', 'if (entry.isEncrypted())', 'if (total < 0)', 'unit/roster/files'],
  ),
  ...guardsOf('app/modules/roster/draft.server.ts', [
    'an upload of any size',
    'if (upload.bytes.byteLength > MOST_UPLOADED_BYTES)',
    'if (upload.bytes.byteLength < 0)',
    'integration/roster/draft',
  ]),
  ...guardsOf(
    'db/stores/progress.ts',
    [
      'a pupil counts the rolls of others',
      "if (scope.kind === 'student') return eq(s.id, scope.studentId)",
      "if (scope.kind === 'student') return undefined",
      'integration/progress/rolls-by-scope',
    ],
    ['an area or a host reads rolls', 'return sql`1 = 0`', 'return undefined', 'integration/progress/rolls-by-scope'],
    [
      'a school reads the rolls of all',
      "if (scope.kind === 'school') return eq(s.schoolId, scope.schoolId)",
      "if (scope.kind === 'school') return undefined",
      'integration/progress/rolls-by-scope',
    ],
  ),
  ...guardsOf(
    'app/access/scope.ts',
    ['nobody lists everything', "return { kind: 'nothing' }", "return { kind: 'everything' }", 'unit/access/scope'],
    [
      'a student lists what their school lists',
      "return { kind: 'student', studentId: actor.studentId }",
      "return { kind: 'school', schoolId: actor.schoolId }",
      'unit/access/scope',
    ],
  ),
  ...guardsOf(
    'app/access/browser-marks.server.ts',
    [
      'a stranger’s browser counts as known',
      'return (await readMarks(request)).includes(mark) ? mark : null',
      'return mark',
      'integration/access/browser-marks',
    ],
    [
      'a browser that showed a code chooses a password for ever',
      'value.until > now.getTime() ? value.tokenId : null',
      'value.until > 0 ? value.tokenId : null',
      'integration/access/browser-marks',
    ],
  ),
  ...guardsOf(
    'app/modules/allocation/checking/awards.ts',
    [
      'a result that gives more seats than there are is called right',
      'if (given > place.capacity)',
      'if (given < 0)',
      'unit/allocation/check-result',
    ],
    [
      'a result with one pupil in two places on a date is called right',
      'if (clash(award.place, other.place))',
      'if (award === other)',
      'unit/allocation/check-result',
    ],
    [
      'a result with a place that the pupil may not have is called right',
      'if (barrier !== null)',
      'if (barrier === undefined)',
      'unit/allocation/check-result',
    ],
  ),
  ...guardsOf('app/access/refusal-counts.ts', [
    'a burst of refusals is not said',
    'one.recent.times === BURST',
    'one.recent.times < 0',
    'unit/access/refusal-counts',
  ]),
]
