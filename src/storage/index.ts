export type { RawBuilder } from 'kysely';
export { schemaListing, tableTypes } from './catalogue.js';
export { gatherStatistics, type RoleFacts, type Run, roleFacts, withClient, workerPool } from './client.js';
export {
  type ConnectionSettings,
  Connections,
  type Context,
  ContextKey,
  type Query,
  quoted,
  type Reader,
  sql,
  Transaction,
} from './connection.js';
export { type CopyFacts, type CopyProgress, CopyRefused, checkCopy, type Taken, takeCopy, writeCopy } from './copies/index.js';
export { findBundledVersion, findRunning, type Server, StartRefused, startServer } from './embedded/index.js';
export { insertMany } from './insert-many.js';
export { freeJobs, queueNightly, queueRepeated, reviveJobs } from './jobs.js';
export { isMigrated, listMigrations, migrate, SchemaMismatch, setContextKey } from './migrate.js';
export { projectRoot } from './project-root.js';
export { databaseStatement, newRolePasswords, prepareDatabase, type RolePasswords, roleStatements } from './roles.js';
export type { Tables } from './tables.js';
