import { aboutSubject } from './about-subject';
import { failed } from './failed';
import { leaversGone } from './leavers';
import { patchesInWindow } from './patches-in-window';
import { privilegedAccess } from './privileged-access';
import type { Question } from './question';
import { reviewItems } from './review-items';
import { reviewPopulation } from './review-population';
import { reviewQuality } from './review-quality';
import { reviewsHeld } from './reviews-held';
import { revocationsDone } from './revocations';

/** The questions that auditors ask, in their order. */
export const QUESTIONS: readonly Question[] = [
  failed,
  privilegedAccess,
  reviewsHeld,
  reviewItems,
  reviewPopulation,
  reviewQuality,
  revocationsDone,
  aboutSubject,
  leaversGone,
  patchesInWindow,
];
