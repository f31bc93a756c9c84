import {
  CredentialReportExpiredException,
  CredentialReportNotPresentException,
  CredentialReportNotReadyException,
  GenerateCredentialReportCommand,
  GetCredentialReportCommand,
  IAMClient,
} from '@aws-sdk/client-iam';
import { parse } from 'csv-parse/sync';
import { instantOf } from '../../model/instant';
import type { ReadRequest } from '../collector';
import type { Reading } from '../reading';

/** A row in the fields of the part, before its schema has parsed it. */
interface RawRow {
  readonly user: string | undefined;
  readonly arn: string | undefined;
  readonly accessKeys: readonly {
    readonly active: boolean | null | undefined;
    readonly lastRotated: string | null | undefined;
  }[];
  readonly [field: string]: unknown;
}
interface Report extends Reading {
  readonly value?: { readonly rows: readonly RawRow[] };
}

/** IAM makes the report in seconds; in very large accounts it can take longer than a scan should wait. */
const WAITS_MS = [500, 1_000, 2_000, 4_000, 8_000];

const PENDING = [
  CredentialReportNotReadyException,
  CredentialReportNotPresentException,
  CredentialReportExpiredException,
];

/**
 * Has IAM make the report, and reads it. IAM makes a new one at most every four hours, and answers the last one before:
 * the time of the observation is the report's own. Read once for all parts.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html
 */
export function credentialReport(request: ReadRequest): Promise<Report> {
  return request.once('iam:GetCredentialReport', () => readReport(request));
}

async function readReport({ session, region }: ReadRequest): Promise<Report> {
  const client = session.client(IAMClient, region);
  try {
    for (const wait of [...WAITS_MS, undefined]) {
      const { State } = await client.send(new GenerateCredentialReportCommand({}));
      if (State === undefined)
        throw new Error("AWS's answer does not say whether the credential report is made");
      if (State === 'COMPLETE') break;
      if (wait === undefined) return pending('IAM is still making the credential report');
      await session.waiting.sleep(wait);
    }
    const { Content, GeneratedTime } = await client.send(new GetCredentialReportCommand({}));
    if (Content === undefined || GeneratedTime === undefined) {
      throw new Error("AWS's answer has no credential report, or not the time when it was made");
    }
    return { observedAt: instantOf(GeneratedTime), value: { rows: rowsOf(Content) } };
  } catch (thrown) {
    if (PENDING.some((NotReady) => thrown instanceof NotReady)) {
      return pending('IAM says that the credential report is not ready');
    }
    throw thrown;
  }
}

function pending(detail: string): Report {
  return { stop: { reason: 'report-pending', detail } };
}

/**
 * The report's rows in the fields of the part. What has no column, or a row of more or fewer fields than columns, does not
 * parse, and leaves the other rows as they are.
 * @throws Error where there is no row: a report has one of the root user at least.
 */
export function rowsOf(csv: Uint8Array | string): RawRow[] {
  const rows = recordsOf(typeof csv === 'string' ? csv : Buffer.from(csv));
  if (rows.length === 0) throw new Error("the credential report of AWS's answer has no row");
  return rows.map((row) => ({
    user: row.user,
    arn: row.arn,
    userCreationTime: row.user_creation_time,
    passwordEnabled: flag(row.password_enabled),
    passwordLastUsed: moment(row.password_last_used),
    passwordLastChanged: moment(row.password_last_changed),
    mfaActive: flag(row.mfa_active),
    accessKeys: ([1, 2] as const).map((key) => ({
      active: flag(row[`access_key_${key}_active`]),
      lastRotated: moment(row[`access_key_${key}_last_rotated`]),
      lastUsed: moment(row[`access_key_${key}_last_used_date`]),
    })),
  }));
}

function recordsOf(csv: Buffer | string): Record<string, string | undefined>[] {
  try {
    return parse(csv, {
      bom: true,
      columns: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
    });
  } catch (cause) {
    throw new Error("the credential report of AWS's answer is no table of comma separated values", { cause });
  }
}

/** Nothing where the report says neither; null, which is no flag, where it has no such field. */
function flag(text: string | undefined): boolean | null | undefined {
  if (text === undefined) return null;
  const lower = text.toLowerCase();
  return lower === 'true' ? true : lower === 'false' ? false : undefined;
}

/** IAM's words for "no such moment"; any other text must be one. */
const NO_MOMENT = ['N/A', 'no_information', 'not_supported', ''];

/** Null, which is no moment, where the report has no such field. */
function moment(text: string | undefined): string | null | undefined {
  if (text === undefined) return null;
  return NO_MOMENT.includes(text) ? undefined : text;
}
