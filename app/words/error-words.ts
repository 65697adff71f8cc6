/** What happened, in a title and a sentence, and what to do. */
interface ErrorWords {
  title: string
  text: string
  next: string
}

const pages: Record<number, ErrorWords> = {
  400: {
    title: 'That did not reach us whole',
    text: 'What arrived is not what this page sends, so nothing was saved.',
    next: 'Open the page again and repeat what you did.',
  },
  403: {
    title: 'You cannot open this page',
    text: 'You are signed in, but this page is for somebody with another role.',
    next: 'Go back, or sign out and sign in with the account that this page is for.',
  },
  404: {
    title: 'Page not found',
    text: 'There is nothing at this address, or it is not yours to see.',
    next: 'If you typed the address, check it. If you followed a link, go to the start page and look from there.',
  },
  409: {
    title: 'This page was opened before you signed in',
    text: 'It belongs to an earlier sign-in in this browser, so what was sent from it was not taken. Nothing was saved.',
    next: 'Open the page again and send it from there.',
  },
  422: {
    title: 'That could not be saved',
    text: 'Something on the form was missing or had changed in the meantime. Nothing was saved.',
    next: 'Go back, check what you entered and send it again.',
  },
  429: {
    title: 'Too many tries',
    text: 'There were too many requests in a short time.',
    next: 'Wait a minute, then try again.',
  },
  503: {
    title: 'The service is not available',
    text: 'We are working on it. Nothing you saved is lost.',
    next: 'Try again in a few minutes.',
  },
}

const otherwise: ErrorWords = {
  title: 'Sorry, something went wrong',
  text: 'The fault is ours, not yours. What you were doing may not have been saved.',
  next: 'Try again in a few minutes. If it happens again, tell us the number below.',
}

/** What is said of a request that could not be answered, by its status. */
export const errorWords = (status: number): ErrorWords => pages[status] ?? otherwise
