import * as z from 'zod';

const path = z.string().startsWith('$');
const reference = z.union([path, z.null()]);
const template = z.record(z.string(), z.unknown());

/** What StartAt and States are to a machine, a branch and an item's execution alike. */
export interface StateMachine {
  readonly Comment?: string | undefined;
  readonly StartAt: string;
  readonly States: States;
}
interface States {
  readonly [name: string]: State;
}
const nested: z.ZodType<StateMachine> = z.lazy(() => stateMachineSchema);
const nestedStates: z.ZodType<States> = z.lazy(() => z.record(z.string(), stateSchema));

const retrier = z.strictObject({
  ErrorEquals: z.array(z.string()).min(1),
  IntervalSeconds: z.number().int().positive().default(1),
  MaxAttempts: z.number().int().nonnegative().default(3),
  BackoffRate: z.number().min(1).default(2),
  JitterStrategy: z.enum(['FULL', 'NONE']).default('NONE'),
});
const catcher = z.strictObject({
  ErrorEquals: z.array(z.string()).min(1),
  ResultPath: reference.default('$'),
  Next: z.string(),
});

const common = { Comment: z.string().optional() };
const leave = { Next: z.string().optional(), End: z.literal(true).optional() };
const paths = { InputPath: reference.default('$'), OutputPath: reference.default('$') };
const work = {
  Parameters: template.optional(),
  ResultSelector: template.optional(),
  ResultPath: reference.default('$'),
  Retry: z.array(retrier).default([]),
  Catch: z.array(catcher).default([]),
};

const choiceRule = z.strictObject({
  Variable: path,
  StringEquals: z.string().optional(),
  BooleanEquals: z.boolean().optional(),
  IsPresent: z.boolean().optional(),
  Next: z.string(),
});

const taskState = z.strictObject({
  Type: z.literal('Task'),
  ...common,
  ...leave,
  ...paths,
  ...work,
  /** A function's ARN: what it answers is the result. Or the integration that takes the function from the input. */
  Resource: z
    .string()
    .regex(
      /^arn:[\w-]+:(lambda:[\w-]+:\d{12}:function:[\w-]+|states:::lambda:invoke)$/,
      'only Lambda functions are invoked',
    ),
  TimeoutSeconds: z.number().int().positive().optional(),
});
const passState = z.strictObject({
  Type: z.literal('Pass'),
  ...common,
  ...leave,
  ...paths,
  Parameters: template.optional(),
  Result: z.unknown().optional(),
  ResultPath: reference.default('$'),
});
const choiceState = z.strictObject({
  Type: z.literal('Choice'),
  ...common,
  ...paths,
  Choices: z.array(choiceRule).min(1),
  Default: z.string().optional(),
});
const waitState = z.strictObject({
  Type: z.literal('Wait'),
  ...common,
  ...leave,
  ...paths,
  Seconds: z.number().int().positive().optional(),
  SecondsPath: path.optional(),
});
const succeedState = z.strictObject({ Type: z.literal('Succeed'), ...common, ...paths });
const failState = z.strictObject({
  Type: z.literal('Fail'),
  ...common,
  Error: z.string().optional(),
  Cause: z.string().optional(),
  ErrorPath: path.optional(),
  CausePath: path.optional(),
});
const parallelState = z.strictObject({
  Type: z.literal('Parallel'),
  ...common,
  ...leave,
  ...paths,
  ...work,
  Branches: z.array(nested).min(1),
});
const mapState = z.strictObject({
  Type: z.literal('Map'),
  ...common,
  ...leave,
  ...paths,
  ...work,
  Label: z.string().optional(),
  ItemsPath: path.optional(),
  ItemReader: z
    .strictObject({
      Resource: z.string().regex(/^arn:[\w-]+:states:::s3:getObject$/, 'items are read from S3 only'),
      ReaderConfig: z.strictObject({ InputType: z.literal('JSON') }),
      Parameters: template,
    })
    .optional(),
  ItemSelector: template.optional(),
  MaxConcurrency: z.number().int().nonnegative().default(0),
  ToleratedFailurePercentage: z.number().min(0).max(100).default(0),
  ItemProcessor: z.strictObject({
    ProcessorConfig: z.union([
      z.strictObject({ Mode: z.literal('INLINE') }),
      z.strictObject({ Mode: z.literal('DISTRIBUTED'), ExecutionType: z.enum(['STANDARD', 'EXPRESS']) }),
    ]),
    StartAt: z.string(),
    States: nestedStates,
  }),
});

export type State =
  | z.infer<typeof taskState>
  | z.infer<typeof passState>
  | ChoiceState
  | z.infer<typeof waitState>
  | z.infer<typeof succeedState>
  | z.infer<typeof failState>
  | z.infer<typeof parallelState>
  | MapState;
export type MapState = z.infer<typeof mapState>;
export type ChoiceState = z.infer<typeof choiceState>;
export type Retrier = z.infer<typeof retrier>;

const stateSchema = z.discriminatedUnion('Type', [
  taskState,
  passState,
  choiceState,
  waitState,
  succeedState,
  failState,
  parallelState,
  mapState,
]);

/** The states and fields that are interpreted here; a definition with any other is refused, never half understood. */
export const stateMachineSchema = z.strictObject({
  Comment: z.string().optional(),
  TimeoutSeconds: z.number().int().positive().optional(),
  StartAt: z.string(),
  States: z.record(z.string(), stateSchema),
});
