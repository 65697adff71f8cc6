// @vitest-environment jsdom
import { createRemixStub } from '@remix-run/testing'
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'

import { dateRange, postingOptions } from '~/modules/opportunities/forms'
import { PostingForm } from '~/ui/employer/posting-form'

afterEach(cleanup)

/** The act of each button that keeps the form. */
async function acts(mayDraft: boolean): Promise<string[]> {
  const options = { ...postingOptions, modes: [], workplaces: [] }
  const form = (
    <PostingForm
      values={{}}
      errors={{}}
      options={options}
      dates={dateRange('2026-11-26')}
      submit="The main button"
      mayDraft={mayDraft}
    />
  )
  const Stub = createRemixStub([{ path: '/', Component: () => form }])
  render(<Stub />)
  await screen.findAllByText('The main button')
  const buttons = [...document.querySelectorAll<HTMLButtonElement>('button[name="intent"]')]
  return buttons.map(({ value }) => value).filter((value) => value === 'draft' || value === 'send')
}

test('Enter in the form of a draft does nothing: its first button cannot be pressed', async () => {
  expect(await acts(true)).toEqual(['send', 'draft'])
  expect(document.querySelector('form button')).toMatchObject({ type: 'submit', disabled: true })
})

test('no button of a day that was sent keeps it as a draft, and Enter does nothing', async () => {
  expect(await acts(false)).toEqual(['send'])
  expect(document.querySelector('form button')).toMatchObject({ type: 'submit', disabled: true })
})
