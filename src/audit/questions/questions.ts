import { failed } from './failed';
import type { Question } from './question';

/** The questions that auditors ask, in their order. */
export const QUESTIONS: readonly Question[] = [failed];
