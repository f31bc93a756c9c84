import { applicability } from './applicability';
import { changes } from './changes';
import { controlMatrix } from './control-matrix';
import { deviations } from './deviations';
import { exceptionsInForce } from './exceptions';
import { failed } from './failed';
import { highAlerts } from './high-alerts';
import { loggingOn } from './logging-on';
import { notMonitored } from './not-monitored';
import { operation } from './operation';
import { proof } from './proof';
import type { Question } from './question';
import { ran } from './ran';
import { uncovered } from './uncovered';

/** The questions that auditors ask, in their order. */
export const QUESTIONS: readonly Question[] = [
  ran,
  notMonitored,
  failed,
  deviations,
  exceptionsInForce,
  highAlerts,
  loggingOn,
  changes,
  proof,
  uncovered,
  operation,
  applicability,
  controlMatrix,
];
