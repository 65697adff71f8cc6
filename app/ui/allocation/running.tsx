import { Button } from '../button'
import { PostForm } from '../post-form'
import { HowFar } from './how-far'

/** How far a run has come, and a way to stop it. */
export function RoundRunning({ percent, path, mayStop }: { percent: number; path: string; mayStop: boolean }) {
  return (
    <section>
      <HowFar label="Working out who gets what, in percent" percent={percent} path={path} />
      <p className="govuk-body">You can leave this page. The round goes on, and the proposal waits for you here.</p>
      {mayStop ? (
        <PostForm intent="stop" action={path}>
          <Button secondary>Stop the run</Button>
        </PostForm>
      ) : null}
    </section>
  )
}
