import { Button, ButtonGroup } from '../button'
import { type Shown, textOf } from '../field-parts'
import { TextLink } from '../link'
import { Page } from '../page'
import { PostForm } from '../post-form'
import { CannotChange } from './cannot-change'
import { type Saved, SavedMeanwhile } from '../saved-meanwhile'
import { SetUpFields } from './set-up-fields'

type Again = { errors: Record<string, string>; values: Record<string, Shown>; saved?: Saved }
type Form = {
  values: Record<string, Shown>
  range: { from: string; to: string; today: string }
  sectors: readonly { value: string; label: string }[]
}

type NewProps = {
  title: string
  /** The list of rounds. */
  base: string
  form: Form
  /** What was refused, with what was typed. */
  again?: Again
}

/** The page on which a round is set up. */
export function NewRoundPage({ title, base, form, again }: NewProps) {
  return (
    <Page
      title={title}
      lead="You can change all of this until you open the lists. Pupils see nothing before that."
      back={{ to: base, label: 'Allocation rounds' }}
      errors={again?.errors}
    >
      <PostForm>
        <SetUpFields {...form} values={again?.values ?? form.values} errors={again?.errors ?? {}} />
        <Button preventDoubleClick>Save and continue</Button>
      </PostForm>
    </Page>
  )
}

type EditProps = {
  round: Form & { id: string; name: string; mayEdit: boolean }
  base: string
  again?: Again
}

/** The page on which a round that is set up already is changed, until its lists open. */
export function EditRoundPage({ round, base, again }: EditProps) {
  const { id, name, mayEdit, values, range, sectors } = round
  const back = `${base}/${id}`
  const shown = again?.values ?? values
  return (
    <Page title="Change the round" caption={name} back={{ to: back, label: name }} errors={again?.errors}>
      {mayEdit ? (
        <PostForm>
          <input type="hidden" name="version" value={textOf(shown.version)} />
          <input type="hidden" name="seen" value={textOf(shown.seen)} />
          <SavedMeanwhile saved={again?.saved}>
            <SetUpFields values={shown} errors={again?.errors ?? {}} sectors={sectors} range={range} />
          </SavedMeanwhile>
          <ButtonGroup>
            <Button preventDoubleClick>Save changes</Button>
            <TextLink to={back}>Go back without saving</TextLink>
          </ButtonGroup>
        </PostForm>
      ) : (
        <CannotChange to={back} typed={again?.values} />
      )}
    </Page>
  )
}
