import { mailNewLinks } from '~/modules/bookings/mail-new-links.server'
import type { Job } from './job'

/** Mails a link to parents and carers whose address was corrected, in place of the one that went to the address before. */
export const newLinks: Job = {
  name: 'new links',
  everySeconds: 60,
  afterForms: true,
  async run(ctx) {
    await mailNewLinks(ctx)
  },
}
