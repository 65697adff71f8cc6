import { TextLink } from '~/ui/link'

const PAGES = {
  roster: { to: '/school/roster', label: 'Roster' },
  settings: { to: '/school/settings', label: 'Settings' },
}

/** The way to pages of a school that are needed now and then and stand in no menu. */
export function AlsoHere({ pages = ['roster', 'settings'] }: { pages?: readonly (keyof typeof PAGES)[] }) {
  return (
    <ul className="govuk-list">
      {pages.map((page) => (
        <li key={page}>
          <TextLink to={PAGES[page].to}>{PAGES[page].label}</TextLink>
        </li>
      ))}
    </ul>
  )
}
