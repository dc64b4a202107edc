/** A report as JSON: the same figures by name, the definition of each method, and a list of what is not available. */
import { methodWords } from '../words/reports.ts';
import { METHODS, type Method } from './measure.ts';
import type { Report } from './report.ts';

export interface ReportJson extends Omit<Report, 'at'> {
  readonly asAt: string;
  readonly notAvailable: readonly Method[];
  readonly definitions: Readonly<Record<string, string>>;
}

export function reportJson(report: Report): ReportJson {
  const { at, ...rest } = report;
  const notAvailable: Method[] = [
    ...(report.people === undefined ? (['people'] as const) : []),
    ...(report.potentialReach.measure === undefined ? (['potentialReach'] as const) : []),
    ...(report.impressions.measure === undefined ? (['measuredImpressions'] as const) : []),
    ...(report.decisions.meanMinutes === undefined ? (['minutesToDecision'] as const) : []),
  ];
  const definitions = Object.fromEntries(METHODS.map((method) => [method, methodWords[method].means]));
  return { ...rest, asAt: new Date(at).toISOString(), notAvailable, definitions };
}
