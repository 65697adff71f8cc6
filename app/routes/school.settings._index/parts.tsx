import { agreementPolicyWords, colleagueStateWords, memberRoleWords } from '~/modules/people/colleague-messages'
import type { ColleagueState } from '~/modules/people/colleague-rules'
import { AGREEMENT_POLICIES, type AgreementPolicy, MEMBER_ROLES, type MemberRole } from '~/modules/people/types'
import type { FormErrors, FormValues } from '~/support/form'
import { Button } from '~/ui/button'
import { Details } from '~/ui/details'
import { EmailField, RadioField, TextField } from '~/ui/field'
import { textOf } from '~/ui/field-parts'
import { PostForm } from '~/ui/post-form'
import { DataTable } from '~/ui/table'
import { Tag, type TagColour } from '~/ui/tag'
import { useWords } from '~/ui/words'

/** Who agrees to placements: two choices for a lead, a sentence for everybody else. */
export function WhoAgrees(props: {
  policy: AgreementPolicy
  asked: Record<'parent' | 'student', number>
  seen: string
  mayEdit: boolean
  errors?: FormErrors
  values?: FormValues
}) {
  const { policy, asked, seen, mayEdit, errors = {}, values = {} } = props
  const words = useWords()
  const waiting = (['parent', 'student'] as const).filter((who) => asked[who] > 0)
  if (!mayEdit) {
    return (
      <>
        <h2 className="govuk-heading-m">Who agrees to a placement</h2>
        <p className="govuk-body">{agreementPolicyWords[policy].label}.</p>
      </>
    )
  }
  return (
    <PostForm intent="policy">
      <input type="hidden" name="seen" value={textOf(values.seen ?? seen)} />
      <RadioField
        name="agreementPolicy"
        label="Who agrees to a placement"
        legendSize="m"
        hint="A change counts for everybody who is asked from now on. Whoever was asked before stays asked, unless you ask anew on the page of the booking."
        options={AGREEMENT_POLICIES.map((value) => ({ value, ...agreementPolicyWords[value] }))}
        value={values.agreementPolicy ?? policy}
        error={errors.agreementPolicy}
      />
      {waiting.map((who) => (
        <p key={who} className="govuk-body">
          {words(`bookings:askedBefore.${who}`, { count: asked[who] })}
        </p>
      ))}
      <Button>Save who agrees</Button>
    </PostForm>
  )
}

type Colleague = {
  userId: string
  name: string
  email: string
  role: MemberRole
  state: ColleagueState
  seen: string
  /** Invited, by a mail that did not arrive. */
  isMailLost: boolean
  isYou: boolean
  mayStop: boolean
}

const colours = { active: 'green', invited: 'amber', stopped: 'grey' } satisfies Record<ColleagueState, TagColour>

/** Everybody of the school who has an account, with a way to end it. */
export function Colleagues({ colleagues }: { colleagues: Colleague[] }) {
  return (
    <DataTable
      caption="Colleagues"
      columns={[
        {
          key: 'name',
          header: 'Name',
          cell: ({ name, isYou }) => (isYou ? `${name} (you)` : name),
        },
        { key: 'email', header: 'E-mail address' },
        { key: 'role', header: 'Role', cell: ({ role }) => memberRoleWords[role].label },
        {
          key: 'state',
          header: 'Account',
          cell: (one) => <Account {...one} />,
        },
        ...(colleagues.some(({ mayStop }) => mayStop)
          ? [{ key: 'stop', header: 'Change', cell: (one: Colleague) => (one.mayStop ? <Stop {...one} /> : '–') }]
          : []),
      ]}
      rows={colleagues}
      rowKey={({ userId }) => userId}
    />
  )
}

function Account({ state, isMailLost }: Colleague) {
  const words = useWords()
  return (
    <>
      <Tag colour={colours[state]}>{colleagueStateWords[state]}</Tag>
      {isMailLost ? <p className="govuk-body">{words('people:invitationLost')}</p> : null}
    </>
  )
}

function Stop({ userId, name, seen }: Colleague) {
  return (
    <Details
      summary={
        <>
          Stop access<span className="govuk-visually-hidden"> of {name}</span>
        </>
      }
    >
      <PostForm intent="stop">
        <input type="hidden" name="userId" value={userId} />
        <input type="hidden" name="seen" value={seen} />
        <p className="govuk-body">They are signed out at once. To let them back in, invite them again.</p>
        <Button warning about={`of ${name}`}>
          Stop access
        </Button>
      </PostForm>
    </Details>
  )
}

/** Name, address and role of somebody new. */
export function InviteColleague(props: { seen: string; errors?: FormErrors; values?: FormValues }) {
  const { seen, errors = {}, values = {} } = props
  return (
    <>
      <h2 className="govuk-heading-m">Invite a colleague</h2>
      <p className="govuk-body">
        They get a link by e-mail to choose a password. It works once, for 48 hours; to send a new one, invite them
        again.
      </p>
      <PostForm intent="invite">
        <input type="hidden" name="invitedSeen" value={textOf(values.invitedSeen ?? seen)} />
        <TextField
          name="name"
          maxLength={120}
          label="Name"
          value={values.name}
          error={errors.name}
          autoComplete="off"
          width={30}
        />
        <EmailField
          name="email"
          label="E-mail address"
          value={values.email}
          error={errors.email}
          autoComplete="off"
          width={30}
        />
        <RadioField
          name="role"
          label="What they may do"
          options={MEMBER_ROLES.map((value) => ({ value, ...memberRoleWords[value] }))}
          value={values.role}
          error={errors.role}
        />
        <Button preventDoubleClick>Send the invitation</Button>
      </PostForm>
    </>
  )
}
