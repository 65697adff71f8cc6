// @vitest-environment jsdom
// govuk-frontend ships the HTML of each of its components for given options; ours must say the same.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'

import { Button, LinkButton } from '~/ui/button'
import { Details } from '~/ui/details'
import { ErrorSummary } from '~/ui/error-summary'
import { CheckboxField, FileField, RadioField, SelectField, TextArea, TextField } from '~/ui/field'
import { Inset } from '~/ui/inset'
import { Notification } from '~/ui/notification'
import { Panel } from '~/ui/panel'
import { SummaryList } from '~/ui/summary-list'
import { Tag } from '~/ui/tag'
import { TaskList } from '~/ui/task-list'
import { Warning } from '~/ui/warning'

type Fixture = { name: string; html: string }

const require = createRequire(import.meta.url)

function theirs(component: string, name: string): string {
  const file = require.resolve(`govuk-frontend/dist/govuk/components/${component}/fixtures.json`)
  const { fixtures }: { fixtures: Fixture[] } = JSON.parse(readFileSync(file, 'utf8'))
  const fixture = fixtures.find((one) => one.name === name)
  if (!fixture) throw new Error(`govuk-frontend has no fixture "${name}" of ${component}`)
  return fixture.html
}

/** The HTML with what does not matter made the same: white space, order of attributes and classes, our own additions. */
function plain(html: string): string {
  const box = document.createElement('div')
  box.innerHTML = html
  return [...box.childNodes].map(wordsOf).join('')
}

const OURS = new Set(['tabindex', 'aria-required', 'autocomplete'])

function wordsOf(node: Node): string {
  if (!(node instanceof Element)) return (node.textContent ?? '').replace(/\s+/g, ' ').trim()
  const attributes = [...node.attributes]
    .filter(({ name }) => !OURS.has(name))
    .map(({ name, value }) => `${name}=${name === 'class' ? value.split(/\s+/).sort().join(' ') : value}`)
  const inside = [...node.childNodes].map(wordsOf).join('')
  return `<${[node.localName, ...attributes.sort()].join(' ')}>${inside}</>\n`
}

const cases: [component: string, name: string, ours: () => ReactElement, edit?: (html: string) => string][] = [
  ['button', 'default', () => <Button>Save and continue</Button>],
  [
    'button',
    'secondary',
    () => (
      <Button secondary name="secondary">
        Secondary button
      </Button>
    ),
  ],
  [
    'button',
    'warning',
    () => (
      <Button warning name="Warning">
        Warning button
      </Button>
    ),
  ],
  [
    'button',
    'link',
    () => <LinkButton to="/">Link button</LinkButton>,
    // a link that looks like a button stays a link for screen readers
    (html) => html.replace(/ (role|draggable|data-module)="[^"]*"/g, ''),
  ],
  [
    'error-summary',
    'default',
    () => (
      <ErrorSummary
        errors={{
          'example-error-1': 'The date your passport was issued must be in the past',
          'example-error-2': 'Enter a postcode, like AA1 1AA',
        }}
      />
    ),
  ],
  ['tag', 'default', () => <Tag>Alpha</Tag>],
  ['tag', 'grey', () => <Tag colour="grey">Grey</Tag>],
  [
    'summary-list',
    'no-border',
    () => (
      <SummaryList
        noBorder
        rows={[
          { key: 'Name', value: 'Firstname Lastname' },
          { key: 'Date of birth', value: '13/08/1980' },
          {
            key: 'Contact information',
            value: (
              <>
                <p className="govuk-body">email@email.com</p>
                <p className="govuk-body">
                  Address line 1<br />
                  Address line 2<br />
                  Address line 3<br />
                  Address line 4<br />
                  Address line 5
                </p>
              </>
            ),
          },
        ]}
      />
    ),
  ],
  [
    'radios',
    'default',
    () => (
      <RadioField
        name="example-default"
        label="Have you changed your name?"
        options={[
          { value: 'yes', label: 'Yes' },
          { value: 'no', label: 'No' },
        ]}
      />
    ),
  ],
  [
    'checkboxes',
    'default',
    () => (
      <CheckboxField
        name="nationality"
        label="What is your nationality?"
        options={[
          { value: 'british', label: 'British' },
          { value: 'irish', label: 'Irish' },
          { value: 'other', label: 'Citizen of another country' },
        ]}
      />
    ),
  ],
  [
    'select',
    'default',
    () => (
      <SelectField
        name="select-1"
        label="Label text goes here"
        value="2"
        options={[
          { value: '1', label: 'GOV.UK frontend option 1' },
          { value: '2', label: 'GOV.UK frontend option 2' },
          { value: '3', label: 'GOV.UK frontend option 3', disabled: true },
        ]}
      />
    ),
  ],
  ['input', 'default', () => <TextField name="test-name" label="National Insurance number" />],
  [
    'input',
    'with prefix and suffix',
    () => (
      <TextField
        id="input-with-prefix-suffix"
        name="cost"
        label="Cost per item, in pounds"
        prefix="£"
        suffix="per item"
      />
    ),
  ],
  ['textarea', 'default', () => <TextArea name="more-detail" label="Can you provide more detail?" />],
  [
    'file-upload',
    'with error message and hint',
    () => (
      <FileField
        name="file-upload-3"
        label="Upload a file"
        error="Error message goes here"
        hint="Your photo may be in your Pictures, Photos, Downloads or Desktop folder. Or in an app like iPhoto."
      />
    ),
  ],
  [
    'details',
    'default',
    () => (
      <Details summary="Help with nationality">
        We need to know your nationality so we can work out which elections you’re entitled to vote in. If you can’t
        provide your nationality, you’ll have to send copies of identity documents through the post.
      </Details>
    ),
  ],
  [
    'inset-text',
    'default',
    () => (
      <Inset>
        It can take up to 8 weeks to register a lasting power of attorney if there are no mistakes in the application.
      </Inset>
    ),
  ],
  ['warning-text', 'default', () => <Warning>You can be fined up to £5,000 if you don’t register.</Warning>],
  [
    'notification-banner',
    'default',
    () => <Notification kind="important" title="This publication was withdrawn on 7 March 2014." />,
  ],
  [
    'notification-banner',
    'with type as success',
    () => <Notification kind="success" title="Email sent to example@email.com" />,
  ],
  [
    'panel',
    'default',
    () => (
      <Panel title="Application complete">
        Your reference number
        <br />
        <strong>HDJ2123F</strong>
      </Panel>
    ),
  ],
  [
    'task-list',
    'default',
    () => (
      <TaskList
        tasks={[
          { label: 'Company Directors', to: '#', status: 'Completed' },
          { label: 'Registered company details', to: '#', status: 'Incomplete', colour: 'blue' },
          { label: 'Business plan', to: '#', status: 'Incomplete', colour: 'blue' },
        ]}
      />
    ),
  ],
]

test.each(cases)('our %s says what govuk’s says: %s', (component, name, ours, edit = (html: string) => html) => {
  expect(plain(renderToStaticMarkup(ours()))).toBe(plain(edit(theirs(component, name))))
})
