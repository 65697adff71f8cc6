import type { TroubleNote } from '~/support/trouble-note'
import { Button } from './button'
import { CsrfContext, FormKeyContext } from './csrf'
import { Details } from './details'
import { Page } from './page'
import { PostForm } from './post-form'
import { Prose } from './prose'
import { useWords } from './words'

/** The page for a request that met a database in trouble: what became of it, and the way to send it again with nothing lost. */
export function TroublePage({ saved, again, requestId }: TroubleNote & { requestId?: string }) {
  const words = useWords()
  const what = saved ?? 'look'
  return (
    <Page title={words(`trouble:${what}.title`)}>
      <p className="govuk-body">{words(`trouble:${what}.text`)}</p>
      {saved === null || saved === 'yes' ? <p className="govuk-body">{words('trouble:wait')}</p> : null}
      {saved === 'unsure' ? (
        <p className="govuk-body">{words(isKeyed(again) ? 'trouble:twice' : 'trouble:look_first')}</p>
      ) : null}
      {saved === 'no' || saved === 'unsure' ? (
        <p className="govuk-body">{words(again ? 'trouble:kept' : 'trouble:notKept')}</p>
      ) : null}
      {again ? <SendAgain {...again} /> : null}
      {requestId ? (
        <p className="govuk-body">
          {words('trouble:number')} <strong>{requestId}</strong>
        </p>
      ) : null}
      <p className="govuk-body">
        <a className="govuk-link" href="/">
          {words('trouble:start')}
        </a>
      </p>
    </Page>
  )
}

/** Whether a form carries the key by which sending it twice is one act. */
const isKeyed = (again: TroubleNote['again']): boolean => again?.fields.some(([name]) => name === 'formKey') ?? false

function SendAgain({ path, fields }: NonNullable<TroubleNote['again']>) {
  const words = useWords()
  const valueOf = (wanted: string) => fields.find(([name]) => name === wanted)?.[1]
  const own = fields.filter(([name]) => name !== 'csrf' && name !== 'formKey')
  const texts = own.filter(([, value]) => /\s/.test(value.trim()))
  return (
    <>
      <CsrfContext.Provider value={valueOf('csrf') ?? ''}>
        <FormKeyContext.Provider value={valueOf('formKey') ?? ''}>
          <PostForm action={path} repeats={valueOf('formKey') === undefined}>
            {own.map(([name, value], index) => (
              // Two boxes may have one name, so that only the place tells them apart.
              <input key={index} type="hidden" name={name} value={value} />
            ))}
            <Button>{words('trouble:send')}</Button>
          </PostForm>
        </FormKeyContext.Provider>
      </CsrfContext.Provider>
      {texts.length > 0 ? (
        <Details summary={words('trouble:typed')}>
          {texts.map(([, value], index) => (
            <Prose key={index} text={value} />
          ))}
        </Details>
      ) : null}
    </>
  )
}
