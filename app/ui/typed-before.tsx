import { Inset } from './inset'
import { Prose } from './prose'
import { useWords } from './words'

/**
 * What somebody typed in a form that cannot be taken any more, in the place of its boxes: to read and copy, since it is
 * saved nowhere. Quiet where nothing was typed.
 * @param names what each box was called
 */
export function TypedBefore({
  values,
  names,
}: {
  values: Readonly<Record<string, unknown>> | undefined
  names: Readonly<Record<string, string>>
}) {
  const words = useWords()
  const typed = Object.entries(names).flatMap(([field, name]) => {
    const text = values?.[field]
    return typeof text === 'string' && text.trim() !== '' ? [{ field, name, text }] : []
  })
  if (typed.length === 0) return null
  return (
    <Inset>
      <p className="govuk-body">
        <strong>{words('frame:typed.title')}</strong> {words('frame:typed.copy')}
      </p>
      {typed.map(({ field, name, text }) => (
        <div key={field}>
          <p className="govuk-body govuk-!-margin-bottom-1">{words('frame:typed.box', { name })}</p>
          <Prose text={text} />
        </div>
      ))}
    </Inset>
  )
}
