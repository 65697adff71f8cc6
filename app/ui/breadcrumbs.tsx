/** Where this page stands, from the outside in; the page itself is not named. */
export function Breadcrumbs({ items }: { items: readonly { to: string; label: string }[] }) {
  return (
    <nav className="govuk-breadcrumbs" aria-label="Breadcrumb">
      <ol className="govuk-breadcrumbs__list">
        {items.map((item) => (
          <li className="govuk-breadcrumbs__list-item" key={item.to}>
            <a className="govuk-breadcrumbs__link" href={item.to}>
              {item.label}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  )
}
