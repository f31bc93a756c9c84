import * as z from 'zod';
import { accountIdSchema } from '../model/account';
import { UsageError } from '../model/errors';
import {
  exceptionSchema,
  findingHeadSchema,
  saidSchema,
  type Exception,
  type FindingHead,
} from '../model/finding';
import { instantSchema } from '../model/instant';
import type { Speaker } from '../model/person';
import type { ChainPorts } from './chain';
import {
  acknowledge,
  approveException,
  assign,
  endException,
  requestException,
  review,
  snooze,
} from './people';

const id = z.string().min(1).max(100);
const glob = z.string().min(1).max(2048);
const person = z.string().trim().min(1).max(200);

// Strict: what is no field of a command is refused, and who says it is none.
const findingCommandSchema = z.discriminatedUnion('command', [
  z.strictObject({ command: z.literal('acknowledge'), finding: id, note: saidSchema.optional() }),
  z.strictObject({
    command: z.literal('snooze'),
    finding: id,
    until: instantSchema,
    note: saidSchema.optional(),
  }),
  z.strictObject({ command: z.literal('assign'), finding: id, to: person, note: saidSchema.optional() }),
  z.strictObject({ command: z.literal('review'), finding: id, note: saidSchema }),
]);
const exceptionCommandSchema = z.discriminatedUnion('command', [
  z.strictObject({
    command: z.literal('request-exception'),
    scope: z.strictObject({
      /** By its first-ever id. */
      rule: id.optional(),
      accounts: z.array(accountIdSchema).min(1).optional(),
      regions: z.array(z.string().min(1).max(30)).min(1).optional(),
      resource: glob.optional(),
      vulnerability: glob.optional(),
      package: glob.optional(),
      image: glob.optional(),
    }),
    /** Whoever asks, unless given. */
    owner: person.optional(),
    reason: saidSchema,
    compensatingControl: saidSchema.optional(),
    endsAt: instantSchema,
  }),
  z.strictObject({ command: z.literal('approve-exception'), exception: id }),
  z.strictObject({
    command: z.literal('end-exception'),
    exception: id,
    reason: saidSchema,
  }),
]);

/** What a person says, without who says it: the door that takes it knows, and nobody may claim it. */
const commandSchema = z.union([findingCommandSchema, exceptionCommandSchema]);
export type FindingCommand = z.infer<typeof findingCommandSchema>;
export type ExceptionCommand = z.infer<typeof exceptionCommandSchema>;
export type Command = z.infer<typeof commandSchema>;

/** What was recorded, and as whose word. */
export const saidOfFindingSchema = z.object({
  by: z.string(),
  said: findingCommandSchema,
  state: findingHeadSchema.shape.state,
});
export const saidOfExceptionSchema = z.object({ by: z.string(), exception: exceptionSchema });
export type SaidOfFinding = z.infer<typeof saidOfFindingSchema>;
export type SaidOfException = z.infer<typeof saidOfExceptionSchema>;

/** Where a person's words go. */
export interface Words {
  readonly ofFinding: (command: FindingCommand) => Promise<SaidOfFinding>;
  readonly ofException: (command: ExceptionCommand) => Promise<SaidOfException>;
}

/** @throws UsageError naming each field that is wrong or not known. */
export function parseCommand(given: unknown): Command {
  const parsed = commandSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new UsageError('This cannot be recorded', 'Mend what is named, and say it again', {
    cause: new Error(problemsOf(given, parsed.error).join('; ')),
  });
}

/** Of the one kind of command that is meant: the union's own words would be about all of them. */
function problemsOf(given: unknown, error: z.ZodError): string[] {
  const isOfException = z
    .looseObject({ command: z.enum(['request-exception', 'approve-exception', 'end-exception']) })
    .safeParse(given).success;
  const meant = (isOfException ? exceptionCommandSchema : findingCommandSchema).safeParse(given);
  const { issues } = meant.error ?? error;
  return issues.map(({ path, message }) => (path.length === 0 ? message : `${path.join('.')}: ${message}`));
}

/** Records what one person says. @param speaker who, as the door that takes the words has established. */
export function wordsBy(ports: ChainPorts, speaker: Speaker): Words {
  const { by } = speaker;
  return {
    async ofFinding(command) {
      const { state } = await headAfter(ports, command, by);
      return { by, said: command, state };
    },
    async ofException(command) {
      return { by, exception: await exceptionAfter(ports, command, speaker) };
    },
  };
}

function headAfter(ports: ChainPorts, command: FindingCommand, by: string): Promise<FindingHead> {
  switch (command.command) {
    case 'acknowledge':
      return acknowledge(ports, { ...command, by });
    case 'snooze':
      return snooze(ports, { ...command, by });
    case 'assign':
      return assign(ports, { ...command, by });
    case 'review':
      return review(ports, { ...command, by });
  }
}

function exceptionAfter(ports: ChainPorts, command: ExceptionCommand, speaker: Speaker): Promise<Exception> {
  switch (command.command) {
    case 'request-exception':
      return requestException(ports, { ...command, owner: command.owner ?? speaker.by, by: speaker.by });
    case 'approve-exception':
      return approveException(ports, { id: command.exception, ...speaker });
    case 'end-exception':
      return endException(ports, { id: command.exception, by: speaker.by, reason: command.reason });
  }
}
