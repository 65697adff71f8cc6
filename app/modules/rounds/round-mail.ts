/** To a school's careers leads: a pupil asks that a person looks at their result of a round again. Names nobody. */
export const reviewAskedMail = (round: { name: string }, link: string): { subject: string; text: string } => ({
  subject: 'A pupil asks you to look at a round again',
  text: `A pupil asks you to look again at what they got in "${round.name}".

Read it and answer here:
${link}`,
})
