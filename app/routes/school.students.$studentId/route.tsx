import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '~/support/framework'
import { useActionData, useLoaderData } from '~/support/framework-view'

import { readDone } from '~/access/done.server'
import { enter } from '~/access/enter.server'
import { failStale, saverInWords } from '~/access/saved-meanwhile.server'
import { overrideRefused, reversedMeanwhile, reverseMessages } from '~/modules/entitlement/messages'
import { overrideMissing } from '~/modules/entitlement/override-missing.server'
import { reverseEntry } from '~/modules/entitlement/reverse-entry.server'
import { contactFields, editParentContact } from '~/modules/people/edit-parent-contact.server'
import { parentContactForm } from '~/modules/people/forms'
import { overrideForm, reverseForm } from '~/modules/entitlement/forms'
import { pupilDone } from '~/modules/progress/messages'
import { readPupil, readPupilFlags } from '~/modules/progress/pupil.server'
import { sayDone } from '~/support/done-lines'
import { found } from '~/support/errors'
import { fail, readForm, readIntent } from '~/support/form'
import { refuse } from '~/support/refuse'
import { seenOf } from '~/support/seen'
import { pageTitle } from '~/support/title'
import { keepBack, readBack } from '~/support/way-back'
import { DaysMeter } from '~/ui/days-meter'
import { Notification } from '~/ui/notification'
import { Page } from '~/ui/page'
import { wordsIn } from '~/words/words'
import { SavedMeanwhile } from '~/ui/saved-meanwhile'
import { StateTag } from '~/ui/state-tag'

import { Account } from './account'
import { Bookings } from './bookings'
import { Contact } from './contact'
import { Flags } from './flags'
import { Ledger } from './ledger'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.pupil.name ?? 'Pupil') }]

const LISTS = { '/school/students': 'Pupils', '/school/progress': 'Progress', '/school/approvals': 'Approvals' }

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await enter(request, 'school')
  const studentId = found(params.studentId, 'student')
  const pupil = await readPupil(ctx, studentId)
  const flags = await readPupilFlags(ctx, studentId)
  const asked = new URL(request.url).searchParams.get('booking')
  const state = pupil.bookings.find(({ bookingId }) => bookingId === asked)?.state ?? null
  return {
    pupil,
    back: readBack(request.url, LISTS),
    seen: seenOf(contactFields(pupil)),
    flags,
    done: sayDone(pupilDone(wordsIn(ctx.language)), await readDone(ctx, request.url), { state }),
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const ctx = await enter(request, 'school')
  const studentId = found(params.studentId, 'student')
  const intent = readIntent(ctx, ['contact', 'override', 'reverse'])
  const words = wordsIn(ctx.language)
  if (intent === 'contact') {
    const form = readForm(ctx, parentContactForm)
    if (!form.ok) return fail(form.errors, form.values)
    const { seen, ...contact } = form.value
    const outcome = await editParentContact(ctx, { studentId, seen, ...contact })
    if (!outcome.ok)
      return failStale(ctx, { values: form.values, fields: contactFields(contact), seen }, outcome.now, contactNames)
  } else if (intent === 'override') {
    const form = readForm(ctx, overrideForm)
    if (!form.ok) return fail(form.errors, form.values)
    const { missing, overrideReason: reason } = form.value
    const outcome = await overrideMissing(ctx, { studentId, ...missing, reason })
    const by = !outcome.ok && outcome.by ? saverInWords(ctx, outcome.by, words('rounds:yourSchool')) : null
    if (!outcome.ok)
      return refuse(
        outcome.reason,
        {
          [fieldOf(outcome.reason, 'override')]: overrideRefused(words, outcome.reason, by),
        },
        form.values,
      )
    return redirect(
      keepBack(request.url, `/school/students/${studentId}?done=override&booking=${outcome.value.bookingId}`),
    )
  } else {
    const form = readForm(ctx, reverseForm)
    if (!form.ok) return fail(form.errors, form.values)
    const outcome = await reverseEntry(ctx, {
      studentId,
      entryId: form.value.entryId,
      reason: form.value.reverseReason,
    })
    if (!outcome.ok)
      return refuse(
        outcome.reason,
        {
          [fieldOf(outcome.reason, 'reverse')]: outcome.by
            ? reversedMeanwhile(words, saverInWords(ctx, outcome.by, words('rounds:yourSchool')))
            : reverseMessages[outcome.reason],
        },
        form.values,
      )
  }
  return redirect(keepBack(request.url, `/school/students/${studentId}?done=${intent}`))
}

const contactNames = { parentName: 'the name', parentEmail: 'the e-mail address' }

/** The field that a refusal is about. */
const fieldOf = (reason: string, form: 'override' | 'reverse') =>
  reason === 'reason_needed' ? `${form}Reason` : form === 'override' ? 'missing' : 'entryId'

export default function PupilPage() {
  const { pupil, back, seen, flags, done } = useLoaderData<typeof loader>()
  const again = useActionData<typeof action>()
  const form = { errors: again?.errors ?? {}, values: again?.values ?? {} }
  return (
    <Page
      title={pupil.name}
      caption={[`Year ${pupil.yearGroup}`, pupil.regGroup, pupil.hasLeft ? 'left the school' : null]
        .filter(Boolean)
        .join(', ')}
      back={back}
      errors={again?.errors}
      notice={done ? <Notification kind="success" title={done} /> : undefined}
      aside={
        <>
          <Flags {...flags} />
          <Account {...pupil} />
          <SavedMeanwhile saved={again?.saved}>
            <Contact pupil={pupil} seen={seen} form={form} />
          </SavedMeanwhile>
        </>
      }
    >
      <DaysMeter
        size="ring"
        halfDays={pupil.creditedHalfDays}
        securedHalfDays={pupil.securedHalfDays}
        target={pupil.targetHalfDays}
      />
      <p className="govuk-body">
        <StateTag state={pupil.status} />
      </p>
      <p className="govuk-body">{pupil.deadline}</p>
      <p className="govuk-body">
        <strong>What would complete the five:</strong> {pupil.toDo}
      </p>
      <Bookings pupil={pupil} form={form} />
      <Ledger pupil={pupil} form={form} />
    </Page>
  )
}
