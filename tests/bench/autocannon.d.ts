declare module 'autocannon' {
  type Result = {
    duration: number
    requests: { total: number }
    latency: { p50: number; p99: number }
    statusCodeStats?: Record<string, { count: number }>
  }
  type Options = {
    url: string
    connections: number
    duration: number
    requests: { setupRequest(request: object): object }[]
  }
  export default function autocannon(options: Options): Promise<Result>
}
