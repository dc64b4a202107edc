/** The ways that lead out of publishing: what threatens life comes first, and each has a lead who opens what was sealed. */
import type { SealedRole } from '../people/person.ts';
import type { Finding } from './finding.ts';

export const ROUTES = ['CRISIS', 'SAFEGUARDING', 'STAFF_CONCERN', 'COMPLAINT'] as const;
export type Route = (typeof ROUTES)[number];

export const ROLE_OF_ROUTE: Readonly<Record<Route, SealedRole>> = {
  CRISIS: 'crisisLead',
  SAFEGUARDING: 'safeguardingLead',
  STAFF_CONCERN: 'speakUpGuardian',
  COMPLAINT: 'complaintsLead',
};

/** Where a text belongs that must leave the publishing path, whatever else was found in it. */
export function routeOf(findings: readonly Finding[]): Route | undefined {
  return ROUTES.find((route) => findings.some(({ code }) => code === route));
}
