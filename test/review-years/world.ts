/**
 * Three years of an organisation's access as they were: who was employed, who had access to what from when until when, what
 * could not be read, and what people said in reviews. Nothing here knows Watchbill. Times are milliseconds since 1970.
 */

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
export const FOREVER = Infinity;

/** As `2024-05-01` or `2024-05-01T10:30`. */
export function at(text: string): number {
  return Date.parse(text.length === 10 ? `${text}T00:00:00Z` : `${text}:00Z`);
}

/** A time in which something was so: its end does not belong to it. */
export interface Span {
  readonly from: number;
  readonly until: number;
}

export function isIn({ from, until }: Span, time: number): boolean {
  return from <= time && time < until;
}

/** Somebody of the people file, as it told of them. */
export interface Human {
  readonly id: string;
  /** Whom they reported to, by when the file said so, the earliest first. */
  readonly managers: readonly { readonly from: number; readonly is: string | undefined }[];
  readonly since: number;
  readonly ends?: readonly {
    readonly leftAt: number;
    /** From when on the file says so. */
    readonly toldAt: number;
    /** From when on the file says that they are employed again. */
    readonly backAt?: number;
  }[];
  /** Names of theirs beside their address, by when the file had them. */
  readonly aliases?: readonly { readonly from: number; readonly is: string }[];
  readonly type?: 'external';
}

export type Level = 'Readers' | 'Admins';

/** Of the directory, by an id of its own. Its name is `<name>@corp`. */
export interface DirectoryUser extends Span {
  readonly id: string;
  readonly name: string;
}

export interface Group extends Span {
  readonly id: string;
  readonly name: string;
  readonly account: string;
  readonly level: Level;
}

export interface Membership extends Span {
  readonly group: string;
  readonly user: string;
}

export interface Assignment extends Span {
  readonly user: string;
  readonly account: string;
  readonly level: Level;
}

export interface Tags {
  readonly owner?: string;
  readonly purpose?: string;
  readonly sponsor?: string;
  readonly expiresAt?: string;
  readonly service?: string;
  readonly 'break-glass'?: string;
}

export interface IamUser extends Span {
  readonly name: string;
  readonly id: string;
  readonly account: string;
  readonly level: Level;
  readonly tags: Tags;
  /** Sign-ins with the password, and when that was changed. */
  readonly signIns: readonly number[];
  readonly passwords: readonly number[];
}

/** A role that another company's account may take. */
interface OutsideRole extends Span {
  readonly name: string;
  readonly id: string;
  readonly account: string;
  readonly tags: readonly { readonly from: number; readonly are: Tags }[];
  readonly uses: readonly number[];
}

/** A member of the organisation in the code host, by their login there. */
export interface Login extends Span {
  readonly login: string;
  readonly email?: string;
}

/** A time in which something did not answer. */
interface Outage extends Span {
  readonly what: 'identity-center' | 'account';
  readonly account?: string;
}

interface Approval {
  readonly subject: string;
  readonly access: string;
  readonly place: string;
  readonly approver: string;
  readonly at: number;
}

interface Exemption extends Span {
  readonly id: string;
  readonly approver: string;
  readonly requester: string;
  readonly approvedAt: number;
  /** What is open without it once it has ended. */
  readonly open: number;
}

/** One grant, as people name it: whose, what, where. */
export interface Named {
  readonly principal: string;
  readonly access: string;
  readonly place: string;
}

/** What somebody said in a review, and when. */
export type Word =
  /** People sat down and decided what was asked of them and had no answer. */
  | {
      readonly kind: 'sitting';
      readonly at: number;
      readonly campaign: string;
      /** Everybody who is asked, or these. */
      readonly who?: readonly string[];
      readonly but?: readonly string[];
      /** Only these of theirs, or all but these. */
      readonly only?: readonly Named[];
      readonly without?: readonly Named[];
      /** `read`: a minute for each item. `rushed`: a second. `unseen`: nobody had looked at it. */
      readonly pace: 'read' | 'rushed' | 'unseen';
      /** Reasons of their own for each, or for none that needs none. */
      readonly reasons: 'each' | 'none';
      readonly revoke?: readonly Named[];
    }
  /** Decides one item, and is refused by that rule. */
  | {
      readonly kind: 'refused';
      readonly at: number;
      readonly campaign: string;
      readonly by: string;
      readonly item: Named;
      readonly rule: string;
    }
  | {
      readonly kind: 'reassign';
      readonly at: number;
      readonly campaign: string;
      readonly item: Named;
      readonly by: string;
      /** Absent where nobody was asked. */
      readonly from?: string;
      readonly to: string;
    }
  /** Of the campaign, or of all its supplements that wait. */
  | {
      readonly kind: 'sign-off';
      readonly at: number;
      readonly campaign: string;
      readonly by: string;
      readonly of: 'campaign' | 'supplements';
    }
  /** Somebody changed what was stored. */
  | { readonly kind: 'tamper'; readonly at: number; readonly campaign: string };

export interface World {
  readonly accounts: readonly string[];
  readonly accountOwner: string;
  readonly fallback: string;
  readonly people: readonly Human[];
  readonly directory: readonly DirectoryUser[];
  readonly groups: readonly Group[];
  readonly memberships: readonly Membership[];
  readonly assignments: readonly Assignment[];
  readonly users: readonly IamUser[];
  readonly roles: readonly OutsideRole[];
  readonly logins: readonly Login[];
  /** When the code host's members were exported and brought. */
  readonly exports: readonly number[];
  readonly outages: readonly Outage[];
  readonly approvals: readonly Approval[];
  readonly exemptions: readonly Exemption[];
  readonly words: readonly Word[];
  /** When it was scanned; the first is the day of installation. */
  readonly looks: readonly number[];
  /** Those of the looks at which it is asked what fails. */
  readonly judged: ReadonlySet<number>;
}

export const SYSTEM = 'github';
