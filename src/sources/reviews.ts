import * as z from 'zod';
import { instantSchema } from '../model/instant';
import { known } from '../model/known';
import { definePart } from './define-part';

/** A number in force, the profile that asks for it and by what source. */
const limitSchema = z.object({ is: z.number(), profile: z.string(), source: z.string() });

const count = z.number().int().nonnegative();

/** The people file as it was read; unknown where there is none. `unclear`: rows, if any, of which nobody knows whose names they are. */
const peopleSchema = known(z.object({ readAt: instantSchema, unclear: count.optional() }));

/** Whose access it is: by ARN, and by immutable id where AWS has no ARN. */
const principal = { arn: z.string(), name: z.string() };

/** An item that a rule names. */
const itemSchema = z.object({
  item: z.string(),
  ...principal,
  account: z.string(),
  access: z.string(),
});

/** What is signed off as one: the campaign with its deltas, which is named as the campaign is, or a supplement. */
const listSchema = z.object({
  id: z.string(),
  openedAt: instantSchema,
  dueAt: instantSchema,
  state: z.enum(['open', 'overdue', 'signed-off', 'missed']),
  items: count,
  undecided: count,
  /** Of those, the ones of which nobody could be asked. */
  nobodyToAsk: count,
  /** Answered after their own due date, or not yet and that has passed. */
  late: count,
  lastDecidedAt: instantSchema.optional(),
  signedOff: z
    .object({
      at: instantSchema,
      by: z.string(),
      /** Whoever signed it off decided something in it. */
      decidedInIt: z.boolean(),
    })
    .optional(),
});

const revocationSchema = itemSchema.extend({
  startedAt: instantSchema,
  dueAt: instantSchema,
  state: z.enum(['pending', 'removed', 'ended', 'overdue', 'unknown']),
  isLate: z.enum(['yes', 'no', 'not-known']).optional(),
  /** From the decision to the removal: no more than this, and no less. */
  hours: z.number().optional(),
  hoursAtLeast: z.number().optional(),
  source: z.enum(['event', 'collection']).optional(),
  provenAt: instantSchema.optional(),
  /** The path by which the access is still there. */
  remaining: z.string().optional(),
});

const campaignSchema = z.object({
  state: z.enum(['open', 'overdue', 'signed-off', 'missed', 'closed']),
  openedAt: instantSchema,
  dueAt: instantSchema,
  sealedAt: instantSchema,
  hash: z.string(),
  excluded: count,
  classes: z.array(z.object({ class: z.string(), items: count })),
  lists: z.array(listSchema),
  /** The later of last decision and sign-off. */
  completedAt: instantSchema.optional(),
  /** The decision that came longest after its list was taken. */
  slowest: z.object({ item: z.string(), takenAt: instantSchema, decidedAt: instantSchema }).optional(),
  signals: z.array(
    z.object({
      list: z.string(),
      signal: z.enum(['population-changed', 'fast', 'not-looked', 'bulk', 'all-kept']),
      reviewerId: z.string().optional(),
      decisions: count.optional(),
      medianSeconds: z.number().optional(),
      withReason: count.optional(),
    }),
  ),
  selfReviewed: z.array(
    itemSchema.extend({
      by: z.string(),
      decidedAt: instantSchema,
      /** `seal`: it was known when the population was sealed; `people-file`: by the people file of today. */
      knownBy: z.enum(['seal', 'people-file']),
      /** Since when the people file says so, where that was recorded. */
      knownSince: instantSchema.optional(),
    }),
  ),
  dependent: z.array(
    itemSchema.extend({
      by: z.string(),
      why: z.enum(['reports-to-subject', 'granted-it']),
    }),
  ),
  secondApprover: z.enum(['off', 'privileged']),
  /** Privileged and kept, by fewer than two people. */
  approvedByOne: z.array(itemSchema),
  privileged: z.object({
    items: count,
    /** Stood at the opening and without a decision. */
    undecided: z.array(itemSchema),
    /** By their last decision in any campaign, the oldest first; of the newest campaign only. */
    longest: z.array(itemSchema.extend({ decidedAt: instantSchema })),
  }),
  /** In time; the others one by one. */
  revocationsInTime: count,
  revocations: z.array(revocationSchema),
  /** What of the record of the campaign does not hold; absent where it was not checked. */
  faults: z.array(z.object({ rule: z.string(), message: z.string() })).optional(),
});

const periodSchema = z.object({
  id: z.string(),
  scope: z.enum(['all', 'privileged']),
  from: instantSchema,
  to: instantSchema,
  opensFrom: instantSchema,
  opensUntil: instantSchema,
  /** Opened from here on, its campaign is late for good. */
  lateFrom: instantSchema,
  /** What keeps it from opening. */
  missing: z.array(z.object({ what: z.string(), reason: z.string() })),
  campaign: campaignSchema.optional(),
});

/** Between two completions of one scope that follow each other, or from the last until now. */
const gapSchema = z.object({
  /** The period after that of the first: whose review was to end it. */
  periodId: z.string(),
  scope: z.enum(['privileged', 'other']),
  first: z.string(),
  second: z.string().optional(),
  from: instantSchema,
  to: instantSchema,
});

/** An exception to a rule of access reviews. */
const accessExceptionSchema = z.object({
  id: z.string(),
  scope: z.string(),
  owner: z.string(),
  requestedBy: z.string(),
  approvedBy: z.string(),
  /** Whether the approver is neither who requested it, owns it, nor whose access it is for. */
  isApprovedByAnother: z.boolean(),
  approvedAt: instantSchema,
  endsAt: instantSchema,
  /** Findings that it is for and that no other exception excuses. */
  open: count,
});

/**
 * The access reviews of the whole record, judged in one account: the periods that overlap the last twelve months, with their
 * campaigns.
 */
export const reviewCampaigns = definePart({
  scope: 'global',
  schema: z.object({
    zone: z.string(),
    /** Of which the record owes a campaign first; absent where a list of periods has no such. */
    first: z
      .object({ id: z.string(), from: instantSchema, opensUntil: instantSchema, lateFrom: instantSchema })
      .optional(),
    periods: z.array(periodSchema),
    /** Days between two completions at most; of privileged access where it has campaigns of its own. */
    maxGapDays: z.object({ other: limitSchema, privileged: limitSchema }),
    privilegedDays: limitSchema.optional(),
    gaps: z.array(gapSchema),
    /** Days between the completions of two periods at least: about half a period. */
    minSeparationDays: z.object({ other: z.number(), privileged: z.number() }),
    /** The largest share of the last 365 days' decisions that fell within 14 days; absent where too few campaigns tell. */
    largestShare: z
      .object({
        share: z.number(),
        decisions: count,
        of: count,
        from: instantSchema,
        to: instantSchema,
        /** The campaign that was completed last. */
        campaignId: z.string(),
      })
      .optional(),
    people: peopleSchema,
    /** Systems beside AWS that each campaign asks about, with the newest export of each. */
    systems: z.array(z.object({ name: z.string(), takenAt: instantSchema.optional() })),
    /** How what is signed off is kept. */
    kept: z.union([
      z.object({ in: z.literal('folder') }),
      z.object({ in: z.literal('bucket'), lock: z.enum(['compliance', 'governance', 'none']), days: count }),
    ]),
    exceptions: z.array(accessExceptionSchema),
  }),
});

/** Who has access in one account, as far as rules of access reviews name it. */
export const reviewAccess = definePart({
  scope: 'global',
  schema: z.object({
    /** When the record's first scan was: nothing before it is asked about. */
    recordSince: instantSchema,
    people: peopleSchema,
    riskAnalysis: known(z.string()),
    /** The list of approved requests; unknown where there is none. */
    approvals: known(z.object({ rows: count })),
    leaverHours: limitSchema,
    moverDays: limitSchema,
    items: count,
    /** Who left and still has access here, by the people file or as a disabled user of Identity Center. */
    leavers: z.array(
      z.object({
        ...principal,
        personId: z.string().optional(),
        by: z.enum(['people-file', 'disabled']),
        /** Absent where nothing says when: then since when it is known. */
        leftAt: instantSchema.optional(),
        knownSince: instantSchema.optional(),
        access: z.array(z.string()),
      }),
    ),
    /** Whose manager, department or title changed in the last twelve months, with what of their access was asked since. */
    movers: z.array(
      z.object({
        ...principal,
        personId: z.string(),
        movedAt: instantSchema,
        items: count,
        undecided: count,
        /** When the last of the others was first decided after the move. */
        decidedAt: instantSchema.optional(),
      }),
    ),
    /** Granted since the first scan, in the last twelve months, and not approved by another before. */
    unapproved: z.array(
      itemSchema.extend({
        /** Absent where AWS does not say. */
        grantedAt: instantSchema.optional(),
        approval: z.object({ by: z.string(), at: instantSchema, isSubject: z.boolean() }).optional(),
      }),
    ),
    approved: count,
    /** Application and system accounts; `decidedAt` is their last decision in any campaign. */
    services: z.array(z.object({ ...principal, since: instantSchema, decidedAt: instantSchema.optional() })),
    thirdParties: z.array(
      z.object({
        ...principal,
        sponsor: z.string().optional(),
        expiresAt: instantSchema.optional(),
        /** The tag's text, where it is no date. */
        expiresAtNotRead: z.string().optional(),
      }),
    ),
    owned: count,
    /** Those of whom nobody knows whose they are without a people file. */
    ownerNotKnown: count,
    /** Without an owner, or without a purpose and without a reason for which it was kept. */
    unowned: z.array(
      z.object({ ...principal, lacks: z.array(z.enum(['owner', 'purpose'])), access: z.array(z.string()) }),
    ),
    /** Roles that somebody outside the organisation, or an identity provider, may take. */
    outsideRoles: z.array(z.object({ arn: z.string() })),
    /** Roles that were kept with a reason in the newest campaign that was signed off. */
    keptRoles: z.array(
      z.object({
        arn: z.string(),
        campaign: z.string(),
        by: z.string(),
        at: instantSchema,
        reason: z.string(),
      }),
    ),
  }),
});

/** A campaign as the resource of a verdict. */
export function campaignResource(period: string): string {
  return `watchbill:campaign:${period}`;
}

/** Under which the evidence of a scan holds what its rules read of access reviews. */
export const REVIEWS = 'reviews';

export function isOfReviews(part: string): boolean {
  return part.startsWith(`${REVIEWS}.`);
}
