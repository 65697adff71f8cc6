import type { FreedPlace } from '~/modules/bookings/offer'
import { Button, ButtonGroup } from '../button'
import { Details } from '../details'
import { EmailField, TextField } from '../field'
import { PostForm } from '../post-form'
import { TypedBefore } from '../typed-before'
import { useWords } from '../words'

type Props = {
  booking: {
    mayDecide: boolean
    /** Why it cannot be approved, only declined; null when it can. */
    notApproved: string | null
    mayAsk: boolean
    mayAskPupil: boolean
    asksOther: string | null
    mayLeave: boolean
    /** What becomes of the place, or of the turn on the waiting list. */
    leavingMeans: FreedPlace | 'list'
    parentEmail: string
    linkMark: string
    version: number
  }
  errors: Record<string, string>
  values: Record<string, string | string[]>
}

/** What a careers lead may do with one booking now; nothing is shown that they may not. */
export function BookingActions({ booking, errors, values }: Props) {
  const words = useWords()
  return (
    <>
      {booking.mayDecide ? (
        <PostForm several>
          <TextField
            name="reason"
            maxLength={300}
            label={words('school:act.reason')}
            hint={words('school:act.reasonHint')}
            value={values.reason}
            error={errors.reason}
          />
          {booking.notApproved ? (
            <p className="govuk-body">{words('school:act.notNowBecause', { why: booking.notApproved })}</p>
          ) : null}
          <ButtonGroup>
            {booking.notApproved ? null : (
              <Button name="intent" value="approve" preventDoubleClick>
                {words('school:act.approve')}
              </Button>
            )}
            <Button name="intent" value="decline" warning preventDoubleClick>
              {words('school:act.decline')}
            </Button>
          </ButtonGroup>
        </PostForm>
      ) : (
        <TypedBefore values={values} names={{ reason: words('school:act.typedReason') }} />
      )}
      {booking.asksOther ? <p className="govuk-body">{booking.asksOther}</p> : null}
      {booking.mayAskPupil ? (
        <PostForm intent="ask-pupil">
          <input type="hidden" name="linkSeen" value={booking.linkMark} />
          <Button secondary preventDoubleClick>
            {words('school:act.askPupil')}
          </Button>
        </PostForm>
      ) : null}
      {booking.mayAsk ? (
        <PostForm intent="ask">
          <input type="hidden" name="linkSeen" value={booking.linkMark} />
          <input type="hidden" name="emailSeen" value={booking.parentEmail} />
          <EmailField
            name="email"
            label={words('school:act.linkTo')}
            hint={words('school:act.linkToHint')}
            value={values.email ?? booking.parentEmail}
            error={errors.email}
            autoComplete="off"
          />
          <Button secondary preventDoubleClick>
            {words('school:act.makeLink')}
          </Button>
        </PostForm>
      ) : (
        <TypedBefore values={values} names={{ email: words('school:act.typedLinkTo') }} />
      )}
      {booking.mayLeave && !booking.mayDecide ? (
        <Details summary={words('school:act.end')} open={'leaveReason' in errors || 'leaveReason' in values}>
          <PostForm intent="leave">
            <input type="hidden" name="version" value={booking.version} />
            <TextField
              name="leaveReason"
              maxLength={300}
              label={words('school:act.endWhy')}
              hint={words(`school:endMeans.${booking.leavingMeans}`)}
              value={values.leaveReason}
              error={errors.leaveReason}
            />
            <Button warning preventDoubleClick>
              {words('school:act.endNow')}
            </Button>
          </PostForm>
        </Details>
      ) : (
        <TypedBefore values={values} names={{ leaveReason: words('school:act.typedEndWhy') }} />
      )}
    </>
  )
}
