import * as z from 'zod';
import { CONTROL_FREQUENCIES } from '../model/control';
import { distinct } from './distinct';

const MOST_CHARACTERS = 500;

const controlSchema = z.strictObject({
  id: z
    .string()
    .regex(
      /^[A-Za-z0-9][A-Za-z0-9._/-]{0,39}$/,
      'the id of a control is at most 40 letters, digits, dots, hyphens, underscores and slashes, such as AC-03',
    )
    .describe('What your policies and your auditor call it, such as AC-03.'),
  owner: z.string().trim().min(1).max(200).describe('Who answers for it.'),
  statement: z.string().trim().min(1).max(MOST_CHARACTERS).describe('What is done, in one sentence.'),
  frequency: z.enum(CONTROL_FREQUENCIES).describe('How often it is carried out.'),
  rules: distinct(z.string(), 'rule').describe('Rules that are evidence of it, by id.').default([]),
  requirements: z
    .record(z.string(), distinct(z.string(), 'requirement').min(1))
    .describe('What it meets: keys of frameworks, ours or your own, each with ids of requirements.')
    .default({}),
});

export const controlsSchema = z
  .array(controlSchema)
  .describe('Your own controls: findings, alerts and answers then name them.');
