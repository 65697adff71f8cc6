// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'

import { CheckboxField, RadioField, SelectField, TextArea, TextField } from '~/ui/field'
import { SavedMeanwhile } from '~/ui/saved-meanwhile'

afterEach(cleanup)

const options = [
  { value: 'health', label: 'Health and Social Care' },
  { value: 'digital', label: 'Digital and Technology' },
]

const fields = (
  <>
    <TextField name="title" label="Title" value="My title" error="There are two answers for the title." />
    <TextArea name="risks" label="Risks" hint="Parents read this." value="Mine" />
    <SelectField name="sector" label="Sector" options={options} value="health" />
    <RadioField name="kind" label="Kind" options={options} value="health" />
    <CheckboxField name="skills" label="Skills" options={options} value={['health']} />
    <TextField name="wear" label="What to wear" value="Boots" />
    <TextField name="same" label="The same" value="Same" />
  </>
)

const saved = {
  said: 'Saved by Bob Clerk at 10:42am:',
  fields: {
    title: 'Their title',
    risks: 'Sharp edges.\nHot pans.',
    sector: 'digital',
    kind: 'digital',
    skills: ['health', 'digital'],
    wear: '',
  },
}

/** What assistive technology reads with a control. */
function readWith(control: HTMLElement): string {
  const ids = (control.getAttribute('aria-describedby') ?? '').split(' ').filter(Boolean)
  return ids.map((id) => document.getElementById(id)?.textContent ?? `no #${id}`).join(' | ')
}

test('beside each field that differs stand both texts: what was typed in the box, the saved one above it, read out with it', () => {
  render(<SavedMeanwhile saved={saved}>{fields}</SavedMeanwhile>)
  const title = screen.getByRole<HTMLInputElement>('textbox', { name: 'Title' })
  expect(title.value).toBe('My title')
  expect(readWith(title)).toBe(
    'Error: There are two answers for the title. | Saved by Bob Clerk at 10:42am: Their title',
  )
  const risks = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Risks' })
  expect(risks.value).toBe('Mine')
  expect(readWith(risks)).toBe('Parents read this. | Saved by Bob Clerk at 10:42am: Sharp edges.\nHot pans.')
  expect(readWith(screen.getByRole('textbox', { name: 'What to wear' }))).toBe(
    'Saved by Bob Clerk at 10:42am: nothing, it was left empty',
  )
})

test('a saved choice is said as its option says it, several as a list', () => {
  render(<SavedMeanwhile saved={saved}>{fields}</SavedMeanwhile>)
  expect(readWith(screen.getByRole('combobox', { name: 'Sector' }))).toBe(
    'Saved by Bob Clerk at 10:42am: Digital and Technology',
  )
  expect(readWith(screen.getByRole('group', { name: 'Kind' }))).toBe(
    'Saved by Bob Clerk at 10:42am: Digital and Technology',
  )
  const skills = screen.getByRole('group', { name: 'Skills' })
  expect([...skills.querySelectorAll('li')].map((item) => item.textContent)).toEqual([
    'Health and Social Care',
    'Digital and Technology',
  ])
})

test('a field that does not differ stays quiet, and so does every field of a form that nobody overtook', () => {
  const { rerender } = render(<SavedMeanwhile saved={saved}>{fields}</SavedMeanwhile>)
  expect(readWith(screen.getByRole('textbox', { name: 'The same' }))).toBe('')
  rerender(<SavedMeanwhile saved={null}>{fields}</SavedMeanwhile>)
  expect(document.body.textContent).not.toContain('Saved by')
  expect(readWith(screen.getByRole('textbox', { name: 'What to wear' }))).toBe('')
})

test('a saved text is text, whatever it holds', () => {
  const hostile = { said: 'Saved:', fields: { title: '<img src=x onerror=alert(1)>' } }
  const { container } = render(<SavedMeanwhile saved={hostile}>{fields}</SavedMeanwhile>)
  expect(container.querySelector('img')).toBeNull()
  expect(readWith(screen.getByRole('textbox', { name: 'Title' }))).toContain('<img src=x onerror=alert(1)>')
})
