import { isPostgresUrl } from './engine-url'
import { postgresSchema, sqliteSchema } from './schema/index'

/** The tables of the engine that DATABASE_URL names, chosen once, at import. */
export const tables = isPostgresUrl(process.env.DATABASE_URL) ? postgresSchema : sqliteSchema
