import {
  ListLoggingConfigurationsCommand,
  ListWebACLsCommand,
  type LoggingConfiguration,
  type Scope,
  type WAFV2Client,
  type WebACLSummary,
} from '@aws-sdk/client-wafv2';
import { allOrUnknown, gather, pagesOf, type Gathered } from '../../aws/client/pages';
import { isUnknown, type Known } from '../../model/known';

/** The most AWS gives of each list. */
const Limit = 100;

/** The web ACLs of a scope. */
export function listWebAcls(client: WAFV2Client, scope: Scope): Promise<Gathered<WebACLSummary>> {
  return gather(
    pagesOf(
      (NextMarker) => client.send(new ListWebACLsCommand({ Scope: scope, Limit, NextMarker })),
      ({ WebACLs, NextMarker }) => unlessEmpty(WebACLs, NextMarker),
    ),
    { items: ({ WebACLs }) => WebACLs, next: ({ WebACLs, NextMarker }) => unlessEmpty(WebACLs, NextMarker) },
  );
}

/** Where the logs of a scope's web ACLs are delivered to: one list for all of them. */
export async function loggingOf(client: WAFV2Client, scope: Scope): Promise<Known<LoggingConfiguration[]>> {
  return allOrUnknown(
    await gather(
      pagesOf(
        (NextMarker) =>
          client.send(new ListLoggingConfigurationsCommand({ Scope: scope, Limit, NextMarker })),
        ({ LoggingConfigurations, NextMarker }) => unlessEmpty(LoggingConfigurations, NextMarker),
      ),
      {
        items: ({ LoggingConfigurations }) => LoggingConfigurations,
        next: ({ LoggingConfigurations, NextMarker }) => unlessEmpty(LoggingConfigurations, NextMarker),
      },
    ),
  );
}

/** AWS WAF names a next page behind the last one too, which is empty. */
function unlessEmpty(items: readonly unknown[] | undefined, marker: string | undefined): string | undefined {
  return items?.length === 0 ? undefined : marker;
}

/** Of one web ACL; empty where its log is delivered nowhere. */
export function destinationsOf(arn: string | undefined, logging: Known<readonly LoggingConfiguration[]>) {
  if (isUnknown(logging)) return logging;
  return logging
    .filter(({ ResourceArn }) => ResourceArn === arn)
    .flatMap(({ LogDestinationConfigs = [] }) => LogDestinationConfigs);
}
