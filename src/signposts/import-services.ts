/** Files of services: rows as the register writes them, or records of the NHS service search. */
import { z } from 'zod';
import type { Core } from '../core.ts';
import { InvalidInputError } from '../errors.ts';
import type { Actor } from '../events.ts';
import { registerWords } from '../words/signposts.ts';
import type { NhsRecord, RefusedRow } from './nhs-rows.ts';
import { nhsRecord, readNhsRows } from './nhs-rows.ts';
import type { Recorded } from './register.ts';
import { recordService, serviceStream, unfitReasons } from './register.ts';
import type { Service } from './service.ts';
import { serviceRow } from './service.ts';

export interface ImportedService {
  readonly service: Service;
  readonly result: Recorded;
  readonly refused: readonly RefusedRow[];
}

export interface ImportOptions {
  /** Where rows of the service search come from. */
  readonly source?: string;
  /** A person has looked at the differences: write over what was vouched for by hand. */
  readonly reviewed: boolean;
  readonly overnight: boolean;
}

const registerFile = z.union([
  z.object({ services: z.array(z.unknown()) }).transform(({ services }) => services),
  z.array(z.unknown()),
  z.unknown().transform((one) => [one]),
]);

/** Takes every service of a file into the register. @throws InvalidInputError saying everything that is wrong with it. */
export async function importServices(
  core: Core,
  json: string,
  options: ImportOptions,
  by: Actor,
): Promise<readonly ImportedService[]> {
  const rows = readRows(json);
  const problems: string[] = [];
  const read = rows.flatMap((row) => readRow(row, options, problems));
  const services = read.map(({ service }) => service);
  problems.push(...unfitReasons(core, services));
  const ids = services.map(({ id }) => id);
  for (const id of new Set(ids.filter((one, index) => ids.indexOf(one) !== index)))
    problems.push(registerWords.inFileTwice(id));
  if (problems.length > 0) throw new InvalidInputError(problems);
  const imported: ImportedService[] = [];
  for (const one of read) {
    const how = one.nhs === undefined ? 'file' : 'serviceSearch';
    const service = one.nhs === undefined ? one.service : await withOwn(core, one.service);
    const result = await recordService(core, service, how, by, options.reviewed);
    imported.push({ service, result, refused: one.nhs ?? [] });
  }
  return imported;
}

type Read = { readonly service: Service; readonly nhs?: readonly RefusedRow[] };

function readRow(row: unknown, options: ImportOptions, problems: string[]): readonly Read[] {
  const record = nhsRecord.safeParse(unwrapped(row));
  if (record.success) return readRecord(record.data, options, problems);
  const own = serviceRow.safeParse(row);
  if (own.success) return [{ service: own.data }];
  const named = z.object({ id: z.string() }).safeParse(row);
  if (!named.success) problems.push(registerWords.noFile);
  else
    for (const { path, message } of own.error.issues)
      problems.push(`${named.data.id}: ${path.join('.')}: ${message}`);
  return [];
}

/** The service search hands out records; its documentation shows them one level down. */
function unwrapped(row: unknown): unknown {
  return typeof row === 'object' && row !== null && 'record' in row ? row.record : row;
}

function readRecord(record: NhsRecord, options: ImportOptions, problems: string[]): readonly Read[] {
  if (options.source === undefined) {
    problems.push(registerWords.noSource);
    return [];
  }
  const { refused, ...hours } = readNhsRows(record.OpeningTimes, options.overnight);
  const read = serviceRow.safeParse({
    id: record.ODSCode.toLowerCase(),
    name: record.OrganisationName,
    ...hours,
    // The rows say nothing of bank holidays, and nobody has looked at them yet.
    bankHolidays: 'unknown',
    validFrom: '2000-01-01',
    sourceUrl: options.source,
  });
  if (read.success) return [{ service: read.data, nhs: refused }];
  for (const { path, message } of read.error.issues)
    problems.push(`${record.ODSCode}: ${path.join('.')}: ${message}`);
  return [];
}

/** What rows of the service search do not know, the register keeps; a day of verifying only while the hours are the same. */
async function withOwn(core: Core, service: Service): Promise<Service> {
  const [{ state }] = await core.store.load([serviceStream(service.id)]);
  const known = state.service;
  if (known === undefined) return service;
  const { bankHolidays, nation, validFrom, validTo, maxAgeDays, suspended } = known;
  const kept = { ...service, bankHolidays, nation, validFrom, validTo, maxAgeDays, suspended };
  const isSame = JSON.stringify(hoursOf(kept)) === JSON.stringify(hoursOf(known));
  return isSame ? { ...kept, lastVerified: known.lastVerified } : kept;
}

function hoursOf({ name, hours, closed, exceptions }: Service): object {
  return { name, hours, closed, exceptions };
}

function readRows(json: string): readonly unknown[] {
  let file: unknown;
  try {
    file = JSON.parse(json);
  } catch {
    throw new InvalidInputError([registerWords.noJson]);
  }
  return registerFile.parse(file);
}
