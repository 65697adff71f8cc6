/** What search engines may read: the front page, and nothing that lies behind it. */
export const robotsText = 'User-agent: *\nAllow: /$\nDisallow: /\n'

const DAYS_VALID = 180

/**
 * How to tell whoever runs this of a weakness (RFC 9116). It is written anew at each request, so that it never runs out.
 * @param contact  a mailto: or https: address; null for the page about privacy, which says who runs the service.
 */
export function securityText(origin: string, contact: string | null, now: Date): string {
  const expires = new Date(now.getTime() + DAYS_VALID * 86_400_000).toISOString()
  const lines = [`Contact: ${contact ?? `${origin}/privacy`}`, `Expires: ${expires}`, 'Preferred-Languages: en']
  return [...lines, `Canonical: ${origin}/.well-known/security.txt`, ''].join('\n')
}
