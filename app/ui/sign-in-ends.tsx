import { useWords } from './words'

/** When the sign-in ends: in so many seconds, at a time in words; `isFinal` when nothing moves it; `of` tells sign-ins apart. */
export type Ending = { seconds: number; time: string; isFinal: boolean; of: string }

/**
 * Says at the foot of a page when the person will be signed out. With its script it says so again three minutes before, aloud
 * to screen readers, with a way to stay; the words for that stand here, unseen.
 */
export function SignInEnds({ seconds, time, isFinal, of }: Ending) {
  const words = useWords()
  return (
    <div className="app-ending" data-ending={seconds} data-ending-of={of}>
      <p className="app-ending__note" data-ending-note>
        {words(isFinal ? 'kept:endsAnyway' : 'kept:ends', { time })}
      </p>
      <div className="app-ending__soon" role="status" data-ending-soon />
      <template data-ending-words>
        <p>{words(isFinal ? 'kept:soonAnyway' : 'kept:soon', { time })}</p>
        {isFinal ? null : (
          <button type="button" className="govuk-button govuk-button--secondary">
            {words('kept:stay')}
          </button>
        )}
        <p>{words('kept:over')}</p>
      </template>
    </div>
  )
}
