export { BECAUSE, chartOn } from './chart.ts';
export type {
  Assessor,
  Assignment,
  Because,
  Chart,
  Conflict,
  Holding,
  Position,
  PostHolder,
  Records,
  Relation,
  Role,
  RoleGrant,
  TeamMember,
  Unit,
} from './chart.ts';
export { Directory, READERS, mayOversee, mayRead } from './directory.ts';
export type { Overseen, UnitInTree, UnitRelation, Visible } from './directory.ts';
export { directoryHandlers, tellDirectory } from './handlers.ts';
export type { DirectoryHandlers, Sql } from './handlers.ts';
export type { Segment } from './segments.ts';
export { ownPosts } from './slices.ts';
export { directoryMigrations, directoryTables } from './tables.ts';
