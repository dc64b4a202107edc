/** The few errors that are thrown on purpose. They are told apart by class and code, never by their words. */

/** A stream moved since it was read: read again and decide again. */
export class ConflictError extends Error {
  readonly code = 'CONFLICT';
  readonly stream: string;
  constructor(stream: string, expected: number, found: number) {
    super(`stream ${stream} is at version ${found}, not ${expected}`);
    this.name = 'ConflictError';
    this.stream = stream;
  }
}

/** The disk or database failed: nothing more is acknowledged, and the process must end. */
export class StoreBrokenError extends Error {
  readonly code = 'STORE_BROKEN';
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StoreBrokenError';
  }
}

export class StoreClosedError extends Error {
  readonly code = 'STORE_CLOSED';
  constructor() {
    super('the store is closed');
    this.name = 'StoreClosedError';
  }
}

/** The store's files cannot be opened as they are; the message says what to do. */
export class StoreRefusedError extends Error {
  readonly code = 'STORE_REFUSED';
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StoreRefusedError';
  }
}

/** Something outside could not be asked now. Whoever decides on its answer must decide "no". */
export class UnavailableError extends Error {
  readonly code = 'UNAVAILABLE';
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'UnavailableError';
  }
}

/** The platform was asked and knows no such person, or more than one. */
export class UnknownAccountError extends UnavailableError {
  constructor(message: string) {
    super(message);
    this.name = 'UnknownAccountError';
  }
}

/** A handler of a wake-up asks to be called again at an instant, and not before. */
export class RetryAtError extends Error {
  readonly code = 'RETRY_AT';
  readonly at: number;
  constructor(at: number, message: string) {
    super(message);
    this.name = 'RetryAtError';
    this.at = at;
  }
}

/** What a person gave is wrong. Every problem is listed, each with what to do. */
export class InvalidInputError extends Error {
  readonly code = 'INVALID_INPUT';
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'InvalidInputError';
    this.problems = problems;
  }
}

/** What may be logged of an error: its code or class. Its words may hold what somebody wrote. */
export function codeOfError(error: unknown): string {
  const { code, name } = (typeof error === 'object' && error !== null ? error : {}) as Record<
    string,
    unknown
  >;
  const known = [code, name].find((part) => typeof part === 'string' && /^\w{1,60}$/.test(part));
  return typeof known === 'string' ? known : 'unknown';
}
