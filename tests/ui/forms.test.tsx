// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'

import { LONGEST_NUMBER } from '~/support/form'
import { LONGEST_DAY } from '~/support/readers/day'
import { LONGEST_EMAIL } from '~/support/readers/email'
import { CsrfContext, FormKeyContext } from '~/ui/csrf'
import { ErrorSummary } from '~/ui/error-summary'
import {
  CheckboxField,
  DayField,
  EmailField,
  NumberField,
  PasswordField,
  RadioField,
  SelectField,
  TextArea,
  TextField,
} from '~/ui/field'
import { FilterPanel } from '~/ui/filter-panel'
import { PostForm } from '~/ui/post-form'
import { RosterUpload } from '~/ui/school/roster-upload'
import { TypedBefore } from '~/ui/typed-before'

afterEach(cleanup)

const options = [
  { value: 'a', label: 'First' },
  { value: 'b', label: 'Second', hint: 'More about it' },
]

test('a POST form carries the page’s token and key and its intent', () => {
  const { container } = render(
    <CsrfContext.Provider value="secret">
      <FormKeyContext.Provider value="new each time">
        <PostForm intent="approve" upload>
          x
        </PostForm>
      </FormKeyContext.Provider>
    </CsrfContext.Provider>,
  )
  const form = container.querySelector('form')!
  expect([...new FormData(form).entries()]).toEqual([
    ['csrf', 'secret'],
    ['formKey', 'new each time'],
    ['intent', 'approve'],
  ])
  expect(form).toMatchObject({ method: 'post', enctype: 'multipart/form-data', noValidate: true })
})

test('each line of the error summary leads to its control; an error of the whole form leads nowhere', () => {
  const { container } = render(
    <>
      <ErrorSummary
        errors={{ form: 'The last place has gone', title: 'Enter a title', sector: 'Choose one', born: 'Enter a date' }}
      />
      <TextField name="title" label="Title" error="Enter a title" />
      <RadioField name="sector" label="Sector" error="Choose one" options={options} />
      <DayField name="born" label="Date of birth" error="Enter a date" />
    </>,
  )
  expect(screen.getByRole('heading', { name: 'There is a problem' })).toBeTruthy()
  const targets = screen.getAllByRole('link').map((link) => container.querySelector(link.getAttribute('href') ?? ''))
  expect(targets).toEqual([
    screen.getByRole('textbox', { name: 'Title' }),
    screen.getByRole('radio', { name: 'First' }),
    screen.getByLabelText('Date of birth'),
  ])
  expect(screen.getByText('The last place has gone').closest('a')).toBeNull()
})

test('no errors, no summary', () => {
  expect(render(<ErrorSummary errors={{}} />).container.innerHTML).toBe('')
  expect(render(<ErrorSummary />).container.innerHTML).toBe('')
})

test('hint and error describe their control', () => {
  const { container } = render(<TextField name="title" label="Title" hint="Short" error="Enter a title" />)
  const described = screen.getByRole('textbox', { name: 'Title' }).getAttribute('aria-describedby')?.split(' ') ?? []
  expect(described.map((id) => container.querySelector(`#${id}`)?.textContent)).toEqual([
    'Short',
    'Error: Enter a title',
  ])
})

test('a field that may stay empty says so, and one that may not does not shout', () => {
  render(
    <>
      <TextField name="a" label="Notes" required={false} />
      <TextField name="b" label="Title" required />
    </>,
  )
  expect(screen.getByRole('textbox', { name: 'Notes (optional)' })).toBeTruthy()
  expect(screen.getByRole('textbox', { name: 'Title' }).getAttribute('aria-required')).toBe('true')
})

test('what was typed comes back, except a password', () => {
  const { container } = render(
    <form>
      <TextField name="title" label="Title" value="A day" />
      <NumberField name="places" label="Places" value={8} />
      <DayField name="day" label="Date" value="2026-11-22" />
      <SelectField name="mode" label="Mode" value="b" empty="Any" options={options} />
      <RadioField name="one" label="One" value="b" options={options} />
      <CheckboxField name="many" label="Many" value={['a', 'b']} options={options} />
      <PasswordField name="password" label="Password" />
    </form>,
  )
  expect([...new FormData(container.querySelector('form')!).entries()]).toEqual([
    ['title', 'A day'],
    ['places', '8'],
    ['day', '2026-11-22'],
    ['mode', 'b'],
    ['one', 'b'],
    ['many', 'a'],
    ['many', 'b'],
    ['password', ''],
  ])
})

test('filters are asked by GET, keep the sort order and can be taken off one by one', () => {
  render(
    <FilterPanel keep={{ sort: 'name' }} chips={[{ label: 'Year 11', to: '?' }]} clearTo="?">
      <SelectField name="year" label="Year" options={options} />
    </FilterPanel>,
  )
  const form: HTMLFormElement = screen.getByRole('search', { name: 'Filter' })
  expect(form.method).toBe('get')
  expect(new FormData(form).get('sort')).toBe('name')
  expect(screen.getByRole('link', { name: /Remove filter:\s*Year 11/ })).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Update' })).toBeTruthy()
})

test('a roster upload that came back keeps "Only some pupils", and says that the file must be chosen again', () => {
  const { container, rerender } = render(<RosterUpload />)
  const chosen = () => new FormData(container.querySelector('form')!).get('scope')
  expect([chosen(), screen.queryByText(/Choose the file again/)]).toEqual(['whole', null])
  rerender(<RosterUpload key="again" again={{ scope: 'part' }} />)
  expect(chosen()).toBe('part')
  expect(screen.getByText(/Choose the file again: a file is never kept/)).toBeTruthy()
})

test('what was typed in a form that is gone stands in its place, box by box, and nothing where nothing was typed', () => {
  const names = { reason: 'Reason for declining', email: 'Address' }
  const { container, rerender } = render(
    <TypedBefore values={{ reason: 'Too far.\nAsk again.', email: ' ', other: 'x' }} names={names} />,
  )
  expect(container.textContent).toContain('What you typed was not saved.')
  expect(container.textContent).toContain('Reason for declining:Too far.Ask again.')
  expect(container.textContent).not.toMatch(/Address|x$/)
  rerender(<TypedBefore values={{ reason: '' }} names={names} />)
  expect(container.textContent).toBe('')
})

test('a box of several lines says how much it takes, where a reader hears it', () => {
  render(<TextArea name="why" label="Why?" hint="A sentence." maxLength={300} />)
  const box = screen.getByRole('textbox', { name: 'Why?' })
  expect(box.getAttribute('maxlength')).toBe('300')
  const heard = box.getAttribute('aria-describedby')?.split(' ') ?? []
  expect(heard.map((id) => document.getElementById(id)?.textContent)).toEqual(['A sentence.', 'Up to 300 characters.'])
})

test('dates, numbers and addresses let in what their readers do; a password is never cut short', () => {
  render(
    <>
      <DayField name="on" label="On" value="no date" />
      <NumberField name="many" label="How many" />
      <EmailField name="mail" label="E-mail" />
      <PasswordField name="secret" label="Password" />
    </>,
  )
  const most = (label: string) => screen.getByLabelText(label).getAttribute('maxlength')
  expect(['On', 'How many', 'E-mail'].map(most)).toEqual([LONGEST_DAY, LONGEST_NUMBER, LONGEST_EMAIL].map(String))
  expect(most('Password')).toBeNull()
})
