import { Button } from './button'
import { TextLink } from './link'
import { Notification } from './notification'
import { PostForm } from './post-form'
import { Prose } from './prose'
import { useWords } from './words'

/** What is kept of a person's forms that came too late: the one this page shows, and on the front page all of them. */
export type KeptForms = {
  /** `until` in words. `lost` where its form is on the page no more: what was typed and the page does not show. */
  shown: { id: string; until: string; lost?: string[] | null } | null
  /** `place` is the way around that the form lies under. */
  list: { id: string; to: string; place: string | null; at: string }[]
}

/** What was typed and is not saved yet: above the form it belongs to, or as a list of the ways to it. */
export function Kept({ shown, list }: KeptForms) {
  const words = useWords()
  const nameOf = ({ place, at }: KeptForms['list'][number]) =>
    place === null ? words('kept:itemPlain', { at }) : words('kept:item', { place, at })
  if (shown)
    return (
      <Notification kind="important" title={words('kept:title')} id="kept-form">
        <p className="govuk-body">{words(shown.lost ? 'kept:gone' : 'kept:check', { until: shown.until })}</p>
        {shown.lost?.map((text, at) => (
          <Prose key={at} text={text} />
        ))}
        <ThrowAway id={shown.id} />
      </Notification>
    )
  if (list.length === 0) return null
  return (
    <section className="app-kept" aria-labelledby="kept-forms">
      <h2 className="govuk-heading-s" id="kept-forms">
        {words('kept:list')}
      </h2>
      <ul className="govuk-list">
        {list.map((one) => (
          <li key={one.id} className="app-kept__item">
            <TextLink to={one.to}>{nameOf(one)}</TextLink>
            <ThrowAway id={one.id} about={nameOf(one)} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function ThrowAway({ id, about }: { id: string; about?: string }) {
  const words = useWords()
  return (
    <PostForm action="/kept">
      <input type="hidden" name="id" value={id} />
      <Button secondary about={about}>
        {words('kept:throwAway')}
      </Button>
    </PostForm>
  )
}
