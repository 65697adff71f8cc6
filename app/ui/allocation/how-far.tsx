import { ProgressBar } from '../progress-bar'

/** How far something has come that takes a while; the page looks again by itself, with JavaScript or without. */
export function HowFar({ label, percent, path }: { label: string; percent: number; path: string }) {
  return (
    <>
      <noscript>
        <meta httpEquiv="refresh" content="2" />
      </noscript>
      <ProgressBar label={label} value={percent} max={100} refreshSeconds={2} refreshTo={path} />
    </>
  )
}
