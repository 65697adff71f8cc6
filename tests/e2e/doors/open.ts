import { readRoutes, serve } from './served'
import { worldBehindDoors } from './world'

/** The built app over a world of its own, with what it has of routes; `close` ends both. */
export async function openDoors() {
  const world = await worldBehindDoors()
  const app = await serve(world.url)
  return {
    world,
    app,
    routes: readRoutes(),
    async close() {
      await app.stop()
      await world.remove()
    },
  }
}

export type Doors = Awaited<ReturnType<typeof openDoors>>
