export { NodeRefused, startNode, type NodeOptions, type RunningNode } from './node.ts';
