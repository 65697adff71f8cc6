import { createContext, type ReactNode, useContext } from 'react'

import { useWords } from './words'

/** What somebody else saved while this form was open: who and when, and the saved answer of each field that differs. */
export type Saved = { said: string; fields: Record<string, string | readonly string[]> }

const SavedContext = createContext<Saved | null>(null)

/** A form whose fields show beside themselves what was saved meanwhile; quiet without. */
export function SavedMeanwhile({ saved, children }: { saved?: Saved | null; children: ReactNode }) {
  return <SavedContext.Provider value={saved ?? null}>{children}</SavedContext.Provider>
}

/** Whether a field has a saved answer to show; its `SavedAnswer` then has the id `<field>-saved`. */
export const useIsSaved = (field: string): boolean => Object.hasOwn(useContext(SavedContext)?.fields ?? {}, field)

/** The saved answer of one field, where it differs from what was sent. `inWords` says one answer as its label. */
export function SavedAnswer({ field, inWords }: { field: string; inWords?: (answer: string) => ReactNode }) {
  const words = useWords()
  const saved = useContext(SavedContext)
  const isSaved = useIsSaved(field)
  if (!saved || !isSaved) return null
  const answers = [saved.fields[field] ?? []].flat().filter((answer) => answer !== '')
  const shown = answers.map((answer) => inWords?.(answer) ?? answer)
  return (
    <div id={`${field}-saved`} className="govuk-inset-text app-saved">
      <strong>{saved.said}</strong>{' '}
      {shown.length === 0 ? (
        words('frame:saved.empty')
      ) : shown.length === 1 ? (
        <span className="app-saved__text">{shown[0]}</span>
      ) : (
        <ul className="govuk-list govuk-list--bullet">
          {shown.map((answer, at) => (
            <li key={answers[at]}>{answer}</li>
          ))}
        </ul>
      )}
    </div>
  )
}
