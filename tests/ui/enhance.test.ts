// @vitest-environment jsdom
import { readFileSync } from 'node:fs'
import { fireEvent } from '@testing-library/dom'
import { expect, test, vi } from 'vitest'

const script = readFileSync('public/enhance.js', 'utf8')

function enhance(html: string, title = 'Post a day') {
  document.title = title
  document.body.innerHTML = html
  // oxlint-disable-next-line no-eval, no-implied-eval -- the file runs as the browser would run it
  new Function(script)()
}

const element = (selector: string) => document.querySelector<HTMLInputElement>(selector) ?? expect.fail(selector)

test('the file stays small', () => {
  expect(script.length).toBeLessThanOrEqual(4000)
})

test('after a refused form the summary has the focus and the title says so', () => {
  enhance('<div class="govuk-error-summary" tabindex="-1">x</div>')
  expect(document.activeElement).toBe(element('.govuk-error-summary'))
  expect(document.title).toBe('Error: Post a day')
})

test('a second press within a second sends nothing; a later one does', () => {
  vi.useFakeTimers()
  enhance('<form method="post"><button>Send</button></form>')
  const sent: boolean[] = []
  const press = () => sent.push(fireEvent.submit(element('form')))
  press()
  expect(element('button').getAttribute('aria-disabled')).toBe('true')
  press()
  vi.advanceTimersByTime(1100)
  press()
  expect(sent).toEqual([true, false, true])
  vi.useRealTimers()
})

test('select all takes every row of the page and says how many', () => {
  enhance(`<form><div data-bulk><div data-bulk-offer hidden><input type="checkbox" data-bulk-all></div><p data-bulk-count="# selected"></p></div>
    <input type="checkbox" data-bulk-row id="a"><input type="checkbox" data-bulk-row id="b"></form>`)
  expect(element('[data-bulk-offer]').hidden).toBe(false)
  fireEvent.click(element('[data-bulk-all]'))
  expect([element('#a').checked, element('#b').checked, element('[data-bulk-count]').textContent]).toEqual([
    true,
    true,
    '2 selected',
  ])
  fireEvent.click(element('#a'))
  expect(element('[data-bulk-all]').indeterminate).toBe(true)
})

test('print buttons appear and print', () => {
  const print = vi.spyOn(window, 'print').mockImplementation(() => {})
  enhance('<button type="button" data-print hidden>Print</button>')
  expect(element('[data-print]').hidden).toBe(false)
  fireEvent.click(element('[data-print]'))
  expect(print).toHaveBeenCalledOnce()
})

test('what is left of a text is counted down, a line end as one', () => {
  enhance('<textarea maxlength="12"></textarea><p data-count="x" data-left="Characters left:">Up to 12 characters.</p>')
  const box = document.querySelector('textarea') ?? expect.fail('no box')
  expect(element('[data-count]').textContent).toBe('Up to 12 characters.')
  fireEvent.input(box, { target: { value: 'two\r\nlines' } })
  expect(element('[data-count]').textContent).toBe('Characters left: 3')
})
