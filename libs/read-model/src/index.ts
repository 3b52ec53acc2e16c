export { ViewPositions1700000000001 } from './migration.ts';
export { ViewPosition } from './position.ts';
export { Projector, projectOnce } from './projector.ts';
export type { Change, ProjectorOptions } from './projector.ts';
export { rebuild, verify } from './verify.ts';
export type { Difference, Verified } from './verify.ts';
export { view } from './view.ts';
export type { Project, View } from './view.ts';
