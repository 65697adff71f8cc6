import type { ReactNode } from 'react'

import { BulkBar } from '~/ui/bulk-bar'
import { Button, ButtonGroup, LinkButton, PrintButton } from '~/ui/button'
import { Card, CardFacts, CardList } from '~/ui/card'
import { GapChart } from '~/ui/charts/gap-chart'
import { SpreadChart } from '~/ui/charts/spread-chart'
import { WardMap } from '~/ui/charts/ward-map'
import { DaysMeter } from '~/ui/days-meter'
import { Details } from '~/ui/details'
import { EmptyState } from '~/ui/empty-state'
import * as field from '~/ui/field'
import { FilterPanel } from '~/ui/filter-panel'
import { Inset } from '~/ui/inset'
import { Layout } from '~/ui/layout'
import { TextLink } from '~/ui/link'
import { Notification } from '~/ui/notification'
import { Page } from '~/ui/page'
import { Pagination } from '~/ui/pagination'
import { Panel } from '~/ui/panel'
import { PostForm } from '~/ui/post-form'
import { ProgressBar } from '~/ui/progress-bar'
import { StateTag } from '~/ui/state-tag'
import { type StateName, STATES } from '~/ui/states'
import { Stat, StatList } from '~/ui/stat'
import { SummaryList } from '~/ui/summary-list'
import { DataTable } from '~/ui/table'
import { Tabs } from '~/ui/tabs'
import { Tag } from '~/ui/tag'
import { TaskList } from '~/ui/task-list'
import { Timeline } from '~/ui/timeline'
import { Warning } from '~/ui/warning'

const pupils = [
  { id: 'st_1', name: 'Amina Begum', year: 12, halfDays: 5, planned: 2, state: 'behind' as const },
  {
    id: 'st_2',
    name: 'Oluwaseun Adeyemi-Featherstonehaugh',
    year: 13,
    halfDays: 8,
    planned: 0,
    state: 'at_risk' as const,
  },
  { id: 'st_3', name: 'Llŷr Bowen', year: 11, halfDays: 10, planned: 0, state: 'met' as const },
]

const wards = Array.from({ length: 12 }, (_, index) => {
  const [x, y] = [(index % 4) * 25, Math.floor(index / 4) * 25]
  return {
    code: `W${index}`,
    name: `Ward ${index + 1}`,
    path: `M${x} ${y}h25v25h-25z`,
    value: index === 5 ? null : index * 3,
    classIndex: index === 5 ? null : ([0, 1, 2, 3, 4] as const)[index % 5]!,
    to: `/area/wards?ward=W${index}`,
  }
})

const isStateName = (name: string): name is StateName => name in STATES

function Shell({ children, signedIn = true }: { children: ReactNode; signedIn?: boolean }) {
  return (
    <Layout
      who={signedIn ? { name: 'Ruth Okonkwo', organisation: 'Kingsmoor Academy', role: 'school' } : null}
      nav={
        signedIn
          ? [
              { to: '/school', label: 'Today' },
              { to: '/school/students', label: 'Pupils', current: true },
              { to: '/school/approvals', label: 'Approvals', count: 12 },
              { to: '/school/progress', label: 'Progress' },
            ]
          : []
      }
      demo
      csrf="token"
    >
      {children}
    </Layout>
  )
}

function Staff() {
  return (
    <Shell>
      <Page
        wide
        title="Pupils"
        caption="Kingsmoor Academy"
        lead="Who has how many of their five days, and who needs one next."
        notice={
          <>
            <Notification kind="success" title="Three requests approved">
              <p className="govuk-body">
                Parents have been asked to agree. <TextLink to="/school/approvals">See what is left</TextLink>
              </p>
            </Notification>
          </>
        }
      >
        <StatList>
          <Stat value="212" label="pupils with fewer than two days" to="/school/students?days=0" />
          <Stat value="38%" label="on track" note="of 380 in Year 11" />
          <Stat value="12" label="requests to approve" />
        </StatList>
        <Tabs
          label="Year groups"
          items={[
            { to: '?year=all', label: 'All', count: 1500 },
            { to: '?year=11', label: 'Year 11', count: 380, current: true },
            { to: '?year=12', label: 'Year 12' },
          ]}
        />
        <FilterPanel
          chips={[
            { label: 'Year 11', to: '?' },
            { label: 'Behind', to: '?a' },
          ]}
          clearTo="?none"
          more={<field.TextField name="name" label="Name" />}
        >
          <field.SelectField name="year" label="Year" empty="Any year" options={[{ value: '11', label: 'Year 11' }]} />
          <field.DayField name="from" label="From date" value="2026-11-22" />
          <field.TextField name="q" label="Postcode" width={10} hint="For example, ZZ9 1AA" />
        </FilterPanel>
        <PostForm intent="approve">
          <BulkBar matching={212} noun="requests">
            <Button name="decision" value="approve">
              Approve selected
            </Button>
            <Button secondary name="decision" value="decline">
              Decline selected
            </Button>
          </BulkBar>
          <DataTable
            caption="Pupils in Year 11"
            rows={pupils}
            rowKey={(row) => row.id}
            select={{ name: 'student', value: (row) => row.id, label: (row) => row.name, chosen: ['st_2'] }}
            columns={[
              {
                key: 'name',
                header: 'Name',
                cell: (row) => <TextLink to={`/school/students/${row.id}`}>{row.name}</TextLink>,
                sort: { to: '?sort=name', direction: 'ascending' },
              },
              { key: 'year', header: 'Year', numeric: true, sort: { to: '?sort=year', direction: 'none' } },
              {
                key: 'days',
                header: 'Days',
                cell: (row) => <DaysMeter size="row" halfDays={row.halfDays} securedHalfDays={row.planned} />,
              },
              { key: 'state', header: 'State', cell: (row) => <StateTag state={row.state} /> },
            ]}
          />
        </PostForm>
        <Pagination page={4} pageSize={25} total={212} noun="pupil" hrefFor={(page) => `?page=${page}`} />
        <SpreadChart
          title="212 of 380 pupils in Year 11 have fewer than two days"
          note="Credited days of pupils on roll on 22 November 2026."
          csv="/school/progress.csv"
          bars={[120, 92, 70, 50, 31, null].map((count, days) => ({ days: String(days), pupils: count }))}
        />
        <GapChart
          title="Disadvantaged pupils are 12.4 points behind the others"
          unit="percent"
          note="The line is the 95% interval: where the true share probably lies."
          groups={[
            { key: 'disadvantaged', label: 'Disadvantaged', value: 25.4, low: 19.1, high: 32.7, pupils: 142 },
            { key: 'other', label: 'Other', value: 37.8, low: 31.5, high: 44.5, pupils: 201 },
            { key: 'unknown', label: 'Unknown', value: null, low: null, high: null, pupils: null },
          ]}
        />
        <GapChart
          title="Disadvantaged pupils have 0.6 days fewer"
          unit="days"
          groups={[
            { key: 'disadvantaged', label: 'Disadvantaged', value: 1.62, low: 1.4, high: 1.84, pupils: 142 },
            { key: 'other', label: 'Other', value: 2.21, low: 2.05, high: 2.4, pupils: 201 },
            { key: 'unknown', label: 'Unknown', value: 1.9, low: 1.2, high: 2.6, pupils: 37 },
          ]}
        />
        <WardMap
          wards={wards}
          viewBox="0 0 100 75"
          title="Three wards have no day at all"
          noun="day"
          legend={['0 to 4', '5 to 9', '10 to 19', '20 to 29', '30 or more']}
        />
        <h2 className="govuk-heading-m">States</h2>
        <ul className="govuk-list">
          {Object.keys(STATES)
            .filter(isStateName)
            .map((state) => (
              <li key={state}>
                <StateTag state={state} /> <StateTag state={state} audience="student" />
              </li>
            ))}
        </ul>
        <p className="govuk-body">
          <Tag>Plain</Tag> <Tag colour="purple">Purple</Tag>
        </p>
        <EmptyState title="No requests waiting" action={{ to: '/school/students', label: 'Find pupils without a day' }}>
          When a pupil asks for a place, it stands here until you decide.
        </EmptyState>
        <ProgressBar label="Importing the roster" value={420} max={1200} refreshSeconds={600} refreshTo="?" />
      </Page>
    </Shell>
  )
}

function Student() {
  return (
    <Shell signedIn={false}>
      <Page
        title="Your five days"
        back={{ to: '/student' }}
        notice={<Notification kind="important" title="A place is waiting for you until Friday" />}
        aside={
          <>
            <DaysMeter size="ring" halfDays={5} securedHalfDays={2} />
            <DaysMeter size="ring" halfDays={10} />
            <DaysMeter size="ring" halfDays={0} securedHalfDays={1} />
          </>
        }
      >
        <Card
          accent
          title="Reply to your offer"
          caption="Next"
          tag={<StateTag state="offered" audience="student" />}
          actions={<LinkButton to="/student/bookings/bk_1">Take the place</LinkButton>}
        >
          <p className="govuk-body">Brindle Bakery has a place for you on Tuesday 14 July.</p>
        </Card>
        <CardList>
          <Card
            title="A day in a bakery"
            to="/student/days/op_1"
            caption="Brindle Bakery"
            tag={<StateTag state="published" audience="student" />}
            actions={<TextLink to="/student/days/op_1">Save for later</TextLink>}
          >
            <CardFacts facts={['Tuesday 14 July, 9am to 3pm', '2 buses, 34 minutes', '5 places left']} />
          </Card>
          <Card
            title="Inside a hospital laboratory"
            to="/student/days/op_2"
            caption="Harrow Vale Hospital"
            tag={<StateTag state="full" />}
          >
            <CardFacts facts={['Thursday 23 July, 10am to 4pm', 'Walk, 12 minutes']} />
          </Card>
        </CardList>
        <SummaryList
          rows={[
            { key: 'Wear', value: 'Flat shoes, long hair tied back' },
            null,
            { key: 'Bring', value: 'Lunch', action: { to: '/change' } },
          ]}
        />
        <TaskList
          tasks={[
            { label: 'Tell us what you need', to: '/needs', status: 'Done' },
            {
              label: 'Ask at home',
              to: '/home',
              hint: 'Your parent or carer gets a link',
              status: 'To do',
              colour: 'blue',
            },
            { label: 'Get your map', status: 'Cannot start yet' },
          ]}
        />
        <Timeline
          items={[
            { id: '1', title: 'You asked for a place', when: 'Monday 2 June, 4.12pm', dateTime: '2026-06-02T16:12' },
            {
              id: '2',
              title: 'Your school said yes',
              when: 'Tuesday 3 June, 9.05am',
              who: 'Ruth Okonkwo',
              note: 'Enjoy it!',
            },
          ]}
        />
        <Inset>If something feels wrong on the day, tell Ruth Okonkwo on 01632 960 001.</Inset>
        <Warning>You can only hold one day on this date.</Warning>
        <Details summary="What if I am ill?">Ring the number above before 9am.</Details>
        <ButtonGroup>
          <PrintButton />
          <TextLink to="/student">Go back</TextLink>
        </ButtonGroup>
      </Page>
    </Shell>
  )
}

function Forms() {
  const errors = {
    form: 'The last place has gone. Choose another day.',
    title: 'Enter a title',
    bornOn: 'Enter a date of birth',
    sector: 'Choose a sector',
  }
  return (
    <Shell>
      <Page title="Post a day" back={{ to: '/employer', label: 'Back to your days' }} errors={errors}>
        <PostForm upload>
          <field.TextField
            name="title"
            label="Title"
            hint="What you would say to a 14-year-old"
            error={errors.title}
            required
          />
          <field.EmailField name="email" label="Work email address" value="sam@brindle.example" />
          <field.PasswordField name="password" label="Password" autoComplete="new-password" />
          <field.NumberField name="places" label="Places" suffix="pupils" value={8} />
          <field.DayField name="day" label="Date" min="2026-11-22" required={false} />
          <field.TimeField name="starts" label="Starts at" value="09:00" />
          <field.TextArea name="about" label="What will they do?" value="Bake bread." />
          <field.SelectField
            name="mode"
            label="In person or virtual"
            options={[
              { value: 'in_person', label: 'In person' },
              { value: 'virtual', label: 'Virtual' },
            ]}
            value="virtual"
          />
          <field.RadioField
            name="sector"
            label="Sector"
            legendSize="m"
            error={errors.sector}
            options={[
              { value: 'creative', label: 'Creative', hint: 'Theatre, film, design and games' },
              { value: 'health', label: 'Health and care' },
            ]}
          />
          <field.CheckboxField
            name="years"
            label="Year groups"
            hint="Choose all that can come"
            value={['10', '12']}
            options={['10', '11', '12'].map((year) => ({ value: year, label: `Year ${year}` }))}
          />
          <field.CheckboxField
            name="small"
            small
            label="Access"
            options={[
              { value: 'lift', label: 'Step-free' },
              { value: 'loop', label: 'Hearing loop' },
            ]}
          />
          <field.FileField name="file" label="Insurance certificate" accept=".pdf" hint="PDF, up to 5 MB" />
          <ButtonGroup>
            <Button preventDoubleClick>Send for checking</Button>
            <Button secondary>Save as draft</Button>
            <Button warning>Cancel this day</Button>
            <TextLink to="/employer">Back to your days</TextLink>
          </ButtonGroup>
        </PostForm>
      </Page>
    </Shell>
  )
}

function Confirmation() {
  return (
    <Shell>
      <Page>
        <Panel title="You asked for a place">Your school has been told</Panel>
        <p className="govuk-body">We will tell you when they answer.</p>
      </Page>
    </Shell>
  )
}

/** Every component in the company it keeps, as four pages. */
export const gallery = { staff: <Staff />, student: <Student />, forms: <Forms />, confirmation: <Confirmation /> }
