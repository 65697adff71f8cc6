/** Text that somebody typed, as plain paragraphs: one for each line they began. Nothing in it becomes markup or a link. */
export function Prose({ text }: { text: string }) {
  const lines = text.split(/\n+/).filter((line) => line.trim() !== '')
  return (
    <>
      {lines.map((line, index) => (
        <p className="govuk-body app-typed" key={index}>
          {line}
        </p>
      ))}
    </>
  )
}
