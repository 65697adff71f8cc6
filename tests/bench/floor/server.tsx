/*
 * The least that a page of this kind can cost: Express, one prepared statement, 25 cards of a day with what a card of ours
 * says, drawn by React 18; and a booking as one durable transaction of one row. No session, no rights, no audit, no way back,
 * no furniture. Started by tests/bench/floor.ts.
 */
import Sqlite from 'better-sqlite3'
import express from 'express'
import { renderToString } from 'react-dom/server'

interface Row {
  id: string
  title: string
  host: string
  on: string
  free: number
  town: string
  sector: string
  kind: string
  years: string
  hours: string
  about: string
}

const db = new Sqlite(process.argv[2] ?? ':memory:')
for (const pragma of ['journal_mode = WAL', 'synchronous = FULL']) db.pragma(pragma)
db.exec(`create table if not exists day (id text primary key, title text, host text, "on" text, free integer, town text,
    sector text, kind text, years text, hours text, about text);
  create table if not exists booking (day text, pupil text, primary key (day, pupil))`)
const add = db.prepare('insert or ignore into day values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
for (let n = 0; n < 30; n += 1)
  add.run(
    `d${n}`,
    `Day number ${n}`,
    'A host',
    `2030-01-${String(n + 1).padStart(2, '0')}`,
    1_000_000,
    'A town',
    'Health and care',
    'Taster day',
    'Years 10 to 12',
    '9am to 3pm',
    'You meet the people who do this work, try some of it, and hear how you did.',
  )

const list = db.prepare<[], Row>('select * from day order by "on" limit 25')
const take = db.prepare('update day set free = free - 1 where id = ? and free > 0')
const book = db.prepare('insert or ignore into booking values (?, ?)')
const bookOne = db.transaction((day: string, pupil: string) => {
  if (book.run(day, pupil).changes === 1) take.run(day)
})

function Page({ rows }: { rows: readonly Row[] }) {
  return (
    <html lang="en-GB">
      <head>
        <meta charSet="utf-8" />
        <title>Days</title>
      </head>
      <body>
        <h1>Days</h1>
        <ul>
          {rows.map((row) => (
            <li key={row.id} className="card">
              <h2 className="card__title">
                <a className="link" href={`/days/${row.id}`}>
                  {row.title}
                </a>
              </h2>
              <p className="card__host">
                {row.host}, <span className="card__town">{row.town}</span>
              </p>
              <ul className="tags">
                <li className="tag">{row.kind}</li>
                <li className="tag">{row.sector}</li>
                <li className="tag">{row.years}</li>
              </ul>
              <dl className="facts">
                <dt>When</dt>
                <dd>
                  <time dateTime={row.on}>{row.on}</time>, {row.hours}
                </dd>
                <dt>Places</dt>
                <dd>{row.free} left</dd>
              </dl>
              <p className="card__about">{row.about}</p>
            </li>
          ))}
        </ul>
      </body>
    </html>
  )
}

const app = express()
app.get('/', (_request, response) => {
  response.type('html').send(`<!DOCTYPE html>${renderToString(<Page rows={list.all()} />)}`)
})
app.post('/', express.urlencoded({ extended: false }), (request, response) => {
  const { day, pupil } = request.body as Record<string, string>
  bookOne(day ?? '', pupil ?? '')
  response.redirect(303, '/')
})
app.listen(Number(process.argv[3]), '127.0.0.1')
