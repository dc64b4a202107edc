/** Where the port, the path and the query of a link end. Each answers with its start when there is none. */
import type { UnitAt } from './labels.ts';
import { isDigit, isPathCharacter, isPathEnd, isQueryCharacter, isQueryEnd } from './link-characters.ts';

const OPEN = 0x28;
const CLOSE = 0x29;
const SLASH = 0x2f;
const COLON = 0x3a;
const QUESTION_MARK = 0x3f;

export function endOfPort(unitAt: UnitAt, start: number): number {
  if (unitAt(start) !== COLON) return start;
  let end = start + 1;
  while (isDigit(unitAt(end))) end += 1;
  return end > start + 1 ? end : start;
}

export function endOfPath(unitAt: UnitAt, start: number): number {
  if (unitAt(start) !== SLASH) return start;
  let end = start + 1;
  for (let index = end; ; ) {
    const unit = unitAt(index);
    if (unit === OPEN) {
      const after = endOfBrackets(unitAt, index);
      if (after === undefined) return end;
      // X takes a bracket for the end of a path only where the path could have ended already.
      if (end === index) end = after;
      index = after;
    } else {
      if (!isPathCharacter(unit)) return end;
      index += 1;
      if (isPathEnd(unit)) end = index;
    }
  }
}

export function endOfQuery(unitAt: UnitAt, start: number): number {
  if (unitAt(start) !== QUESTION_MARK) return start;
  let end = start;
  for (let index = start + 1; isQueryCharacter(unitAt(index)); index += 1) {
    if (isQueryEnd(unitAt(index))) end = index + 1;
  }
  return end;
}

/** Balanced brackets with something in them, at most one pair inside another; looks at three runs and no further. */
function endOfBrackets(unitAt: UnitAt, start: number): number | undefined {
  const first = endOfRun(unitAt, start + 1);
  if (unitAt(first) === CLOSE) return first > start + 1 ? first + 1 : undefined;
  if (unitAt(first) !== OPEN) return undefined;
  const second = endOfRun(unitAt, first + 1);
  if (second === first + 1 || unitAt(second) !== CLOSE) return undefined;
  const third = endOfRun(unitAt, second + 1);
  return unitAt(third) === CLOSE ? third + 1 : undefined;
}

function endOfRun(unitAt: UnitAt, start: number): number {
  let end = start;
  while (isPathCharacter(unitAt(end))) end += 1;
  return end;
}
