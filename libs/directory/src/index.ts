export { chartOn } from './chart.ts';
export type {
  Assessor,
  Assignment,
  Because,
  Chart,
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
export { Directory, READERS, mayRead } from './directory.ts';
export type { UnitInTree, UnitRelation, Visible } from './directory.ts';
export { directoryHandlers } from './handlers.ts';
export type { DirectoryHandlers, Sql } from './handlers.ts';
export { DirectoryTables1700000000002, directoryTables } from './tables.ts';
