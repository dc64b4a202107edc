/** The embedded store: a journal of commits, a lowdb checkpoint of what they come to, and an engine in the same process. */

export type { EngineOptions } from './engine.ts';
export { createEngine } from './engine.ts';
export type { FileLayer, OpenFile, OpenMode } from './files.ts';
export { nodeFiles } from './files.ts';
export type { Changes, LowdbOptions } from './open.ts';
export { openLowdb } from './open.ts';
