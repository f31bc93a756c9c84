import * as z from 'zod';
import { distinct } from './distinct';

const line = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .regex(/^\P{Cc}+$/u, 'one line, without control characters');

const requirements = distinct(z.string(), 'requirement').min(1).describe('Ids of the framework.');
const risk = line(60).describe('Its entry in your register of risks, such as R-12.').optional();
const reason = line(500).min(10, 'a reason has at least 10 characters: the auditor reads it');

const frameworkSchema = z.strictObject({
  excluded: z
    .array(
      z.strictObject({
        requirements,
        reason: reason.describe('Why they do not apply.'),
        risk,
        'approved-by': line(200).describe('Who approved that they are left out.').optional(),
      }),
    )
    .describe('Requirements that do not apply to you.')
    .default([]),
  included: z
    .array(
      z.strictObject({
        requirements,
        reason: reason.describe('Why they apply, where your auditor asks for it.').optional(),
        risk,
      }),
    )
    .describe('Of requirements that apply, why, and which risk they treat. All apply that are not excluded.')
    .default([]),
});

/** `applicability` of watchbill.yaml, by the key of a framework. */
export const applicabilitySchema = z
  .record(z.string(), frameworkSchema)
  .describe('Which requirements of a framework do not apply, and why: the statement of applicability.');
