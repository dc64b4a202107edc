/** A stand-in for X on this machine: for rehearsals, tests and a first try without keys. */

export { createSandboxChat, type SandboxChatOptions } from './chat.ts';
export { type Call, type Fault, type Faults, seededFaults } from './faults.ts';
export { createSandbox, type SandboxOptions } from './publisher.ts';
export { type Accepted, readTimeline } from './timeline.ts';
