import { countOf } from '~/support/words'
import { TextLink } from './link'
import { useWords } from './words'

type Props = {
  /** Counted from 1. */
  page: number
  pageSize: number
  total: number
  hrefFor: (page: number) => string
  /** What is counted: "pupil". */
  noun?: string
  /** More of it, where that is not the noun with an s. */
  nouns?: string
  /** All of them counted, in the words of the page's language: "12 pupils"; instead of the nouns. */
  counted?: string
  /** Of which list these are the pages, where a page has several. */
  label?: string
}

/**
 * Which part of a long list this is, and the way to the others. Says only the count when one page holds everything; past the
 * end, where `withPageOf` says that there is no such page, it leads to the last one.
 */
export function Pagination(props: Props) {
  const { page, pageSize, total, hrefFor, noun = 'result', nouns } = props
  const words = useWords()
  const pages = Math.ceil(total / pageSize)
  const from = (page - 1) * pageSize + 1
  const to = Math.min(page * pageSize, total)
  const last = Math.max(1, pages)
  if (page > last)
    return (
      <p className="govuk-body app-pages">
        <TextLink to={hrefFor(last)}>{words('frame:pages.toLast', { last })}</TextLink>
      </p>
    )
  if (total === 0) return null
  const all = props.counted ?? countOf(total, noun, nouns)
  return (
    <div className="app-pages">
      <p className="govuk-body app-pages__count">{pages > 1 ? words('frame:pages.part', { from, to, all }) : all}</p>
      {pages > 1 ? (
        <nav className="govuk-pagination" aria-label={props.label ?? words('frame:pages.label')}>
          {page > 1 ? <Step direction="prev" href={hrefFor(page - 1)} /> : null}
          <ul className="govuk-pagination__list">
            {pageNumbers(page, pages).map((item) => (
              <PageItem key={item} item={item} page={page} hrefFor={hrefFor} />
            ))}
          </ul>
          {page < pages ? <Step direction="next" href={hrefFor(page + 1)} /> : null}
        </nav>
      ) : null}
    </div>
  )
}

/** First, last and those around this one; 0 and -1 stand for the gaps before and after. */
export function pageNumbers(page: number, pages: number): number[] {
  const near = [page - 1, page, page + 1].filter((n) => n > 1 && n < pages)
  const before = (near[0] ?? pages) > 2 && pages > 2 ? [0] : []
  const after = (near.at(-1) ?? 1) < pages - 1 && pages > 2 ? [-1] : []
  return [1, ...before, ...near, ...after, pages]
}

function PageItem({ item, page, hrefFor }: { item: number; page: number; hrefFor: (page: number) => string }) {
  const words = useWords()
  if (item < 1) return <li className="govuk-pagination__item govuk-pagination__item--ellipsis">⋯</li>
  const current = item === page
  return (
    <li className={`govuk-pagination__item${current ? ' govuk-pagination__item--current' : ''}`}>
      <a
        className="govuk-link govuk-pagination__link"
        href={hrefFor(item)}
        aria-label={words('frame:pages.one', { page: item })}
        aria-current={current ? 'page' : undefined}
      >
        {item}
      </a>
    </li>
  )
}

function Step({ direction, href }: { direction: 'prev' | 'next'; href: string }) {
  const words = useWords()
  return (
    <div className={`govuk-pagination__${direction}`}>
      <a className="govuk-link govuk-pagination__link" href={href} rel={direction}>
        <span className="govuk-pagination__link-title">
          {direction === 'prev' ? `‹ ${words('frame:pages.previous')}` : words('frame:pages.next')}
          <span className="govuk-visually-hidden"> {words('frame:pages.page')}</span>
          {direction === 'next' ? ' ›' : null}
        </span>
      </a>
    </div>
  )
}
