import { Button } from '../button'
import { PostForm } from '../post-form'
import { ProgressBar } from '../progress-bar'

/** How far a run has come; the page looks again by itself, with JavaScript or without. */
export function Running({ percent, path, mayStop }: { percent: number; path: string; mayStop: boolean }) {
  return (
    <section>
      <noscript>
        <meta httpEquiv="refresh" content="2" />
      </noscript>
      <ProgressBar
        label="Working out who gets what, in percent"
        value={percent}
        max={100}
        refreshSeconds={2}
        refreshTo={path}
      />
      <p className="govuk-body">You can leave this page. The round goes on, and the proposal waits for you here.</p>
      {mayStop ? (
        <PostForm intent="stop" action={path}>
          <Button secondary>Stop the run</Button>
        </PostForm>
      ) : null}
    </section>
  )
}
