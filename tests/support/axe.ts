import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

/**
 * What axe finds wrong on a page, by all its rules (WCAG 2.2 AA and best practice). No page of ours has a frame, and what is
 * right is not written up: the same rules in less than half the time.
 */
export const violationsOn = async (page: Page) =>
  (
    await new AxeBuilder({ page })
      .setLegacyMode()
      .options({ resultTypes: ['violations'] })
      .analyze()
  ).violations
