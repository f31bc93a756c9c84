import * as client from '@aws-sdk/client-wafv2';
import { globalServicesOf } from '../../../src/model/global-region';
import type { WebAcl } from '../../organization/edge';
import { AwsError } from '../aws-error';
import { pageOf, type Page } from '../paging';
import { defineService, type Call } from '../service';
import { arnOf as loadBalancerArnOf } from './elasticloadbalancing';

const PAGE = 100;

/** Stands in for AWS WAF. What stands before CloudFront is asked for in the global Region, and refused elsewhere. */
export const wafv2 = defineService({
  name: 'wafv2',
  protocol: { kind: 'json', version: '1.1', target: 'AWSWAF_20190729' },
  client,
  handlers: {
    ListWebACLs({ Scope, NextMarker, Limit }, call) {
      const page = paged(aclsOf(call, Scope), NextMarker, Limit);
      return {
        WebACLs: page.items.map((acl) => ({ Name: acl.name, Id: acl.id, ARN: webAclArnOf(call, acl) })),
        NextMarker: page.next,
      };
    },

    ListLoggingConfigurations({ Scope, NextMarker, Limit }, call) {
      const logged = aclsOf(call, Scope).filter(({ isLogged }) => isLogged);
      const page = paged(logged, NextMarker, Limit);
      return {
        LoggingConfigurations: page.items.map((acl) => ({
          ResourceArn: webAclArnOf(call, acl),
          LogDestinationConfigs: [`arn:${call.organization.partition}:s3:::aws-waf-logs-${call.account.id}`],
        })),
        NextMarker: page.next,
      };
    },

    ListResourcesForWebACL({ WebACLArn, ResourceType = 'APPLICATION_LOAD_BALANCER' }, call) {
      const acl = aclsOf(call, 'REGIONAL').find((each) => webAclArnOf(call, each) === WebACLArn);
      if (acl === undefined)
        throw new AwsError('WAFNonexistentItemException', 'AWS WAF could not perform the operation', 400);
      const balancers = (call.here.loadBalancers ?? []).filter(
        ({ name }) => ResourceType === 'APPLICATION_LOAD_BALANCER' && acl.loadBalancers?.includes(name),
      );
      return { ResourceArns: balancers.map((balancer) => loadBalancerArnOf(call, balancer)) };
    },
  },
});

function paged<T>(items: readonly T[], token: string | undefined, size: number | undefined): Page<T> {
  return pageOf(items, { token, size, usual: PAGE, most: PAGE, invalid: 'WAFInvalidParameterException' });
}

function aclsOf(call: Call, asked: client.Scope | undefined): readonly WebAcl[] {
  if (asked === 'CLOUDFRONT' && call.region !== globalServicesOf(call.organization.partition).home)
    throw new AwsError(
      'WAFInvalidParameterException',
      'Error reason: The scope is not valid., field: SCOPE_VALUE, parameter: CLOUDFRONT',
    );
  return (call.here.webAcls ?? []).filter(({ scope }) => scope === asked);
}

function webAclArnOf({ region, account, organization }: Call, { scope, name, id }: WebAcl): string {
  const kind = scope === 'CLOUDFRONT' ? 'global' : 'regional';
  return `arn:${organization.partition}:wafv2:${region}:${account.id}:${kind}/webacl/${name}/${id}`;
}
