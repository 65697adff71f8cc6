import { type Catalogue, english } from '~/words/catalogue'
import type { Words } from '~/words/words'
import type { StateLook, StateName, StateShape } from './states'
import { STATES } from './states'
import { useWords } from './words'

const shapes: Record<StateShape, JSX.Element> = {
  ring: <circle cx="8" cy="8" r="5" fill="none" stroke="currentColor" strokeWidth="2" />,
  half: (
    <>
      <circle cx="8" cy="8" r="5" fill="none" stroke="currentColor" strokeWidth="2" />
      <path d="M8 3a5 5 0 0 1 0 10z" fill="currentColor" />
    </>
  ),
  dot: <circle cx="8" cy="8" r="6" fill="currentColor" />,
  tick: <path d="m2 8.5 4 4 8-9" fill="none" stroke="currentColor" strokeWidth="2.5" />,
  cross: <path d="m3 3 10 10M13 3 3 13" fill="none" stroke="currentColor" strokeWidth="2.5" />,
  dash: <path d="M2 8h12" fill="none" stroke="currentColor" strokeWidth="3" />,
  diamond: <path d="m8 1 7 7-7 7-7-7z" fill="currentColor" />,
  triangle: <path d="M8 1.5 15.5 15H.5z" fill="currentColor" />,
  pause: <path d="M4.5 2v12m7-12v12" fill="none" stroke="currentColor" strokeWidth="3.5" />,
  clock: <path d="M14 8a6 6 0 1 1-12 0 6 6 0 0 1 12 0ZM8 4v4l3 2" fill="none" stroke="currentColor" strokeWidth="2" />,
}

/** A state as its one word, colour and shape. `audience="student"` says it in the student's words, `word` in words of their own. */
export function StateTag({ state, audience, word }: { state: StateName; audience?: 'student'; word?: string }) {
  const look: StateLook = STATES[state]
  const words = useWords()
  return (
    <strong className={`govuk-tag govuk-tag--${look.colour} app-state`}>
      <svg className="app-state__shape" width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
        {shapes[look.shape]}
      </svg>
      {word ?? stateWord(words, state, audience)}
    </strong>
  )
}

type ToldToStudents = keyof Catalogue['states']['student']
const isToldToStudents = (state: StateName): state is StateName & ToldToStudents =>
  Object.hasOwn(english.states.student, state)

/** The word of a state, for sentences and table cells without a tag; to students in their words, where they have one. */
export const stateWord = (words: Words, state: StateName, audience?: 'student'): string =>
  audience === 'student' && isToldToStudents(state) ? words(`states:student.${state}`) : words(`states:word.${state}`)
