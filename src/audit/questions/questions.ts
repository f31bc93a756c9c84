import { aboutSubject } from './about-subject';
import { applicability } from './applicability';
import { changes } from './changes';
import { controlMatrix } from './control-matrix';
import { deviations } from './deviations';
import { disagreements } from './disagreements';
import { exceptionsInForce } from './exceptions';
import { failed } from './failed';
import { highAlerts } from './high-alerts';
import { leaversGone } from './leavers';
import { loggingOn } from './logging-on';
import { notMonitored } from './not-monitored';
import { operation } from './operation';
import { patchesInWindow } from './patches-in-window';
import { privilegedAccess } from './privileged-access';
import { privilegedOverPeriod } from './privileged-over-period';
import { proof } from './proof';
import type { Question } from './question';
import { ran } from './ran';
import { reviewItems } from './review-items';
import { reviewPopulation } from './review-population';
import { reviewQuality } from './review-quality';
import { reviewsHeld } from './reviews-held';
import { revocationsDone } from './revocations';
import { uncovered } from './uncovered';

/** The questions that auditors ask, in their order; `population` and `sample` are the sixth and the seventh. */
export const QUESTIONS: readonly Question[] = [
  ran,
  notMonitored,
  failed,
  deviations,
  exceptionsInForce,
  privilegedAccess,
  reviewsHeld,
  reviewItems,
  reviewPopulation,
  reviewQuality,
  revocationsDone,
  aboutSubject,
  leaversGone,
  patchesInWindow,
  highAlerts,
  loggingOn,
  changes,
  proof,
  uncovered,
  operation,
  disagreements,
  privilegedOverPeriod,
  applicability,
  controlMatrix,
];
