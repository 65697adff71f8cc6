import { Warning } from '../warning'

/** What a kept place is and is not, and what the school must have decided before it keeps any. */
export function AboutReserves() {
  return (
    <>
      <p className="govuk-body">
        On each day a share of the places is kept for disadvantaged pupils who want it. A kept place that none of them
        wants goes to the next pupil at once, so no place stays empty. Urgency always comes first: a pupil at their last
        chance is never passed over for a kept place.
      </p>
      <p className="govuk-body">
        The gap is how many days fewer disadvantaged pupils have than the others, on average. Start with no kept places.
        The rule already begins with those who have the fewest days, and that alone often closes most of the gap. Keep
        only as much as brings the gap to 0: with more, the other pupils fall behind.
      </p>
      <Warning>
        Keeping places uses what you know of pupils’ disadvantage to decide about them. Your school must have decided
        that, and you write the decision down below. Pupils, parents and employers never see who the places were kept
        for.
      </Warning>
    </>
  )
}
