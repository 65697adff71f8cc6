// Small comforts. Every page works without this file.
;(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)]

  // After a refused form, say so first.
  const summary = document.querySelector('.govuk-error-summary')
  if (summary) {
    if (!document.title.startsWith('Error: ')) document.title = `Error: ${document.title}`
    summary.focus()
  }

  // A second press within a second is the same press.
  let sent = null
  document.addEventListener('submit', (event) => {
    const form = event.target
    if (event.defaultPrevented || form.getAttribute('method') !== 'post') return
    if (sent === form) return event.preventDefault()
    sent = form
    const buttons = all('button:not([type=button])', form)
    buttons.forEach((button) => button.setAttribute('aria-disabled', 'true'))
    setTimeout(() => {
      sent = null
      buttons.forEach((button) => button.removeAttribute('aria-disabled'))
    }, 1000)
  })

  // "Select all on this page" over tables with checkboxes.
  all('[data-bulk]').forEach((bar) => {
    const rows = all('[data-bulk-row]', bar.closest('form') ?? document)
    const every = bar.querySelector('[data-bulk-all]')
    const count = bar.querySelector('[data-bulk-count]')
    const tell = () => {
      const chosen = rows.filter((row) => row.checked).length
      every.checked = rows.length > 0 && chosen === rows.length
      every.indeterminate = chosen > 0 && chosen < rows.length
      count.textContent = chosen ? count.dataset.bulkCount.replace('#', chosen) : ''
    }
    bar.querySelector('[data-bulk-offer]').hidden = rows.length === 0
    every.addEventListener('change', () => {
      rows.forEach((row) => (row.checked = every.checked))
      tell()
    })
    rows.forEach((row) => row.addEventListener('change', tell))
    tell()
  })

  // A list in order: a row dragged to another place sends its form.
  all('[data-ranks]').forEach((list) => {
    const rows = [...list.children]
    const marks = ['app-rank--dragged', 'app-rank--before', 'app-rank--after']
    let dragged = null
    if (rows.length < 2) return
    list.classList.add('app-ranks--drag')
    rows.forEach((row, at) => {
      row.draggable = true
      row.addEventListener('dragstart', (event) => {
        dragged = at
        event.dataTransfer.effectAllowed = 'move'
        event.dataTransfer.setData('text/plain', row.id)
        row.classList.add('app-rank--dragged')
      })
      row.addEventListener('dragover', (event) => {
        if (dragged === null || dragged === at) return
        event.preventDefault()
        row.classList.add(at < dragged ? 'app-rank--before' : 'app-rank--after')
      })
      row.addEventListener('dragleave', () => row.classList.remove(...marks.slice(1)))
      row.addEventListener('dragend', () => {
        dragged = null
        rows.forEach((each) => each.classList.remove(...marks))
      })
      row.addEventListener('drop', (event) => {
        event.preventDefault()
        if (dragged === null || dragged === at) return
        const form = rows[dragged].querySelector('form:has([name=position])')
        const position = document.createElement('input')
        Object.assign(position, { type: 'hidden', name: 'position', value: at + 1 })
        form.append(position)
        form.submit()
      })
    })
  })

  // What is left of a text.
  all('[data-count]').forEach((line) => {
    const box = line.previousElementSibling
    const tell = () => (line.textContent = `${line.dataset.left} ${box.maxLength - box.value.length}`)
    box.addEventListener('input', tell)
  })

  all('[data-print]').forEach((button) => {
    button.hidden = false
    button.addEventListener('click', () => window.print())
  })

  // Work in progress: look again, unless the page is out of sight.
  all('[data-refresh]').forEach((box) => {
    const again = () => (document.hidden ? setTimeout(again, 1000) : location.reload())
    setTimeout(again, Number(box.dataset.refresh) * 1000)
  })
})()
