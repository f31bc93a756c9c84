import { REDACTIONS, type Redaction } from '../redaction';
import { toldBy, type Route } from '../route';
import type { NotifyRun } from './run';

/** The most that any route to a destination leaves out, whoever may read it; of one without a route, what the alert's own does. */
export function redactionIn({ routes }: NotifyRun, destination: string, route: Route | undefined): Redaction {
  const there = routes.filter((each) => toldBy(each).includes(destination));
  const asked = (there.length > 0 ? there : [route]).map((each) => each?.redact ?? 'none');
  return REDACTIONS.findLast((each) => asked.includes(each)) ?? 'none';
}
