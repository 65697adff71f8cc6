import { Button, ButtonGroup } from '../button'
import { Details } from '../details'
import { EmailField, TextField } from '../field'
import { PostForm } from '../post-form'
import { TypedBefore } from '../typed-before'

type Props = {
  booking: {
    mayDecide: boolean
    /** Why it cannot be approved, only declined; null when it can. */
    notApproved: string | null
    mayAsk: boolean
    mayAskPupil: boolean
    asksOther: string | null
    mayLeave: boolean
    parentEmail: string
    linkMark: string
    version: number
  }
  errors: Record<string, string>
  values: Record<string, string | string[]>
}

/** What a careers lead may do with one booking now; nothing is shown that they may not. */
export function BookingActions({ booking, errors, values }: Props) {
  return (
    <>
      {booking.mayDecide ? (
        <PostForm>
          <TextField
            name="reason"
            maxLength={300}
            label="Reason, when you decline"
            hint="The pupil reads this."
            value={values.reason}
            error={errors.reason}
          />
          {booking.notApproved ? <p className="govuk-body">It cannot be approved now. {booking.notApproved}</p> : null}
          <ButtonGroup>
            {booking.notApproved ? null : (
              <Button name="intent" value="approve" preventDoubleClick>
                Approve
              </Button>
            )}
            <Button name="intent" value="decline" warning preventDoubleClick>
              Decline
            </Button>
          </ButtonGroup>
        </PostForm>
      ) : (
        <TypedBefore values={values} names={{ reason: 'Reason for declining' }} />
      )}
      {booking.asksOther ? <p className="govuk-body">{booking.asksOther}</p> : null}
      {booking.mayAskPupil ? (
        <PostForm intent="ask-pupil">
          <input type="hidden" name="linkSeen" value={booking.linkMark} />
          <Button secondary preventDoubleClick>
            Ask the pupil
          </Button>
        </PostForm>
      ) : null}
      {booking.mayAsk ? (
        <PostForm intent="ask">
          <input type="hidden" name="linkSeen" value={booking.linkMark} />
          <input type="hidden" name="emailSeen" value={booking.parentEmail} />
          <EmailField
            name="email"
            label="Send a new link for the agreement to"
            hint="Leave it empty to hand the link over yourself. Older links stop working."
            value={values.email ?? booking.parentEmail}
            error={errors.email}
            autoComplete="off"
          />
          <Button secondary preventDoubleClick>
            Make a new link
          </Button>
        </PostForm>
      ) : (
        <TypedBefore values={values} names={{ email: 'Address for a new link' }} />
      )}
      {booking.mayLeave && !booking.mayDecide ? (
        <Details summary="End this booking" open={'leaveReason' in errors || 'leaveReason' in values}>
          <PostForm intent="leave">
            <input type="hidden" name="version" value={booking.version} />
            <TextField
              name="leaveReason"
              maxLength={300}
              label="Why?"
              hint="It is kept in the history. The place goes to the next on the waiting list."
              value={values.leaveReason}
              error={errors.leaveReason}
            />
            <Button warning preventDoubleClick>
              End booking
            </Button>
          </PostForm>
        </Details>
      ) : (
        <TypedBefore values={values} names={{ leaveReason: 'Reason for ending the booking' }} />
      )}
    </>
  )
}
