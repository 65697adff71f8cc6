// Says three minutes before it that a sign-in ends, and keeps it for whoever asks. Every page works without this file.
;(() => {
  const WARN_MS = 180_000
  const box = document.querySelector('[data-ending]')
  if (!box) return
  const note = box.querySelector('[data-ending-note]')
  const live = box.querySelector('[data-ending-soon]')
  const parts = box.querySelector('template').content
  const [soon, over] = parts.querySelectorAll('p')
  const stay = parts.querySelector('button')
  const of = box.dataset.endingOf
  let endsAt = Date.now() + Number(box.dataset.ending) * 1000
  let said = ''
  let before = null

  const say = (what, ...shown) => {
    if (said === what) return
    said = what
    live.replaceChildren(...shown.filter(Boolean).map((one) => one.cloneNode(true)))
  }
  const look = () => {
    const left = endsAt - Date.now()
    if (left <= 0) say('over', over)
    else if (left <= WARN_MS) say('soon', soon, stay)
    else if (said !== 'stayed') say('')
  }

  // Pages of the same sign-in tell each other: what is done on one keeps them all.
  const others = new BroadcastChannel('sign-in')
  const tell = () => others.postMessage({ of, endsAt, note: note.textContent, soon: soon.textContent })
  const learn = (news) => {
    if (news.of !== of) endsAt = 0
    else if (news.endsAt > endsAt) {
      endsAt = news.endsAt
      note.textContent = news.note
      soon.textContent = news.soon
    }
    look()
  }
  others.addEventListener('message', (event) => learn(event.data))

  live.addEventListener('focusin', (event) => (before = event.relatedTarget ?? before))
  live.addEventListener('click', async (event) => {
    if (event.target.tagName !== 'BUTTON') return
    const answer = await fetch('/stay').catch(() => null)
    if (!answer) return
    before?.focus()
    if (answer.redirected || !answer.ok) {
      endsAt = 0
      return look()
    }
    const news = await answer.json()
    learn({ ...news, of, endsAt: Date.now() + news.seconds * 1000 })
    tell()
    const stayed = document.createElement('p')
    stayed.textContent = news.stayed
    say('stayed', stayed)
  })

  tell()
  look()
  setInterval(look, 5000)
})()
