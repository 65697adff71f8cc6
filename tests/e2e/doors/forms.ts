import { JSDOM } from 'jsdom'

import type { Fields } from './ask'

/** A form that a page offered, filled in: where it goes and what it sends. */
export interface Offered {
  action: string
  /** The button's name, to read a failure by. */
  button: string
  fields: Fields
  /** How many different things the form's buttons do, and whether Enter in a box does one of them. */
  deeds: number
  isDoneByEnter: boolean
  /** Where somebody types. */
  boxes: Box[]
}

/** A box for text, and the most characters that it and its counter let in; null where the page does not say. */
export interface Box {
  name: string
  type: string
  most: number | null
  counted: number | null
}

/** What to type into a box whose name needs something in particular; everything else is filled by its kind. */
const TYPED: Record<string, string> = {
  email: 'someone@new.example',
  parentEmail: 'new.parent@home.example',
  safeguardingEmail: 'safe@works.example',
  safeguardingPhone: '01632 960 001',
  website: 'https://works.example',
  postcode: 'QV1 1AA',
  companyNumber: '01234567',
  current: 'not the password',
  password: 'plenty of quiet otters',
}

/** The forms of a page that change something, one for each of their buttons, filled in as a person might. */
export function readForms(html: string): Offered[] {
  const { document } = new JSDOM(html).window
  return [...document.querySelectorAll('form')].flatMap((form) => {
    if (form.method !== 'post' && !form.querySelector('[formmethod=post]')) return []
    const outside = form.id ? [...document.querySelectorAll(`[form="${form.id}"]`)] : []
    const controls = [...form.elements, ...outside]
    const fields = fill(controls)
    const boxes = controls.flatMap(boxOf)
    const all = controls.filter((one) => one.tagName === 'BUTTON' && one.getAttribute('type') !== 'button')
    const does = (one: Element) => !one.hasAttribute('disabled') && one.getAttribute('formmethod') !== 'dialog'
    const buttons = all.filter(does)
    const isDoneByEnter = all.slice(0, 2).some(does)
    const deeds = buttons.length
    return (buttons.length > 0 ? buttons : [null]).flatMap((button) => {
      const action = button?.getAttribute('formaction') ?? form.getAttribute('action') ?? ''
      if ((button?.getAttribute('formmethod') ?? form.method) !== 'post') return []
      const name = button?.getAttribute('name')
      const pressed: Fields = name ? [[name, button?.getAttribute('value') ?? '']] : []
      return [
        {
          action,
          button: button?.textContent?.trim() ?? '',
          fields: [...fields, ...pressed],
          deeds,
          isDoneByEnter,
          boxes,
        },
      ]
    })
  })
}

const TEXT = ['text', 'email', 'tel', 'url', 'search', 'password', 'textarea']

function boxOf(control: Element): Box[] {
  const { tagName, id } = control
  const type = tagName === 'INPUT' ? (control.getAttribute('type') ?? 'text') : tagName.toLowerCase()
  const name = control.getAttribute('name')
  if (!name || !TEXT.includes(type)) return []
  const counter = control.ownerDocument.querySelector(`[data-count="${id}"]`)
  return [{ name, type, most: numberIn(control.getAttribute('maxlength')), counted: numberIn(counter?.textContent) }]
}

const numberIn = (text: string | null | undefined): number | null => {
  const [digits] = /\d+/.exec(text ?? '') ?? []
  return digits ? Number(digits) : null
}

function fill(controls: readonly Element[]): Fields {
  const fields: Fields = []
  const chosen = new Set<string>()
  for (const control of new Set(controls)) {
    const name = control.getAttribute('name')
    if (!name || control.tagName === 'BUTTON' || control.hasAttribute('disabled')) continue
    const type = control.tagName === 'INPUT' ? (control.getAttribute('type') ?? 'text') : control.tagName
    if (type === 'radio' || type === 'checkbox') {
      if (chosen.has(name)) continue
      chosen.add(name)
      const marked = controls.filter((one) => one.getAttribute('name') === name && one.hasAttribute('checked'))
      for (const one of marked.length > 0 ? marked : [control]) fields.push([name, one.getAttribute('value') ?? 'on'])
    } else if (type === 'SELECT') {
      const options = [...control.querySelectorAll('option')]
      const option =
        options.find((one) => one.hasAttribute('selected') && one.value) ?? options.find((one) => one.value)
      fields.push([name, option?.value ?? ''])
    } else if (type === 'file') fields.push([name, roster()])
    else fields.push([name, typed(control, name, type)])
  }
  return fields
}

function typed(control: Element, name: string, type: string): string {
  const there = control.tagName === 'TEXTAREA' ? control.textContent : control.getAttribute('value')
  if (there || type === 'hidden') return there ?? ''
  if (TYPED[name] !== undefined) return TYPED[name]
  if (type === 'date') return control.getAttribute('max') ?? '2027-01-05'
  return control.getAttribute('inputmode') === 'numeric' ? '4' : 'Words that somebody typed'
}

const roster = () =>
  new File(['Adno,Forename,Surname,DOB,Year\nP1,Ada,Newcomer,01/02/2011,11\n'], 'roll.csv', { type: 'text/csv' })
