/** Files that somebody names on the command line: read and written, and what is wrong with one said in a sentence. */
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { InvalidInputError } from '../errors.ts';

/** @throws InvalidInputError where there is no such file, or it cannot be read. */
export function readBytes(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw refused(error, path, 'read');
  }
}

/** @throws InvalidInputError where there is no such file, or it cannot be read. */
export function readText(path: string): string {
  return readBytes(path).toString('utf8');
}

/** @throws InvalidInputError where there is no file of this name. */
export function expectFile(path: string): void {
  if (!existsSync(path)) throw new InvalidInputError([isMissing(path)]);
  if (statSync(path).isDirectory()) throw new InvalidInputError([isFolder(path)]);
}

/**
 * Before the work that fills it: whoever typed a wrong folder learns it before anything says that it is saved.
 * @throws InvalidInputError where a file of this name cannot be written.
 */
export function expectPlace(path: string): void {
  const folder = dirname(path);
  if (!existsSync(folder))
    throw new InvalidInputError([`There is no folder ${folder}. Make it first, or choose another.`]);
  if (existsSync(path) && statSync(path).isDirectory()) throw new InvalidInputError([isFolder(path)]);
}

/** @throws InvalidInputError where it cannot be written. */
export function writeText(path: string, text: string, mode = 0o666): void {
  try {
    writeFileSync(path, text, { mode });
  } catch (error) {
    throw refused(error, path, 'written');
  }
}

function refused(error: unknown, path: string, done: 'read' | 'written'): unknown {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT' || code === 'ENOTDIR') return new InvalidInputError([isMissing(path)]);
  if (code === 'EISDIR') return new InvalidInputError([isFolder(path)]);
  if (code === 'EACCES' || code === 'EPERM')
    return new InvalidInputError([`${path} cannot be ${done}: it belongs to somebody else.`]);
  return error;
}

function isMissing(path: string): string {
  return `There is no file ${path}. Check its name and folder.`;
}

function isFolder(path: string): string {
  return `${path} is a folder. Give the name of a file.`;
}
