declare module 'autocannon' {
  type Result = {
    duration: number
    requests: { total: number }
    latency: { p50: number; p99: number }
    non2xx: number
    '3xx': number
    statusCodeStats?: Record<string, { count: number }>
  }
  type Options = {
    url: string
    connections: number
    duration?: number
    amount?: number
    requests: { setupRequest(request: object): object }[]
  }
  export default function autocannon(options: Options): Promise<Result>
}
