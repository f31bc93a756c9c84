import { examples } from '../../organization/examples.generated';
import { clients } from '../clients.generated';
import { withExamples } from '../example-service';
import type { Service } from '../service';
import { accessAnalyzer } from './access-analyzer';
import { account } from './account';
import { backup } from './backup';
import { apigateway } from './apigateway';
import { apigatewayv2 } from './apigatewayv2';
import { cloudformation } from './cloudformation';
import { cloudfront } from './cloudfront';
import { cloudtrail } from './cloudtrail';
import { cloudwatch } from './cloudwatch';
import { config } from './config';
import { ec2 } from './ec2';
import { ecr } from './ecr';
import { ecs } from './ecs';
import { eks } from './eks';
import { elasticache } from './elasticache';
import { elasticloadbalancing } from './elasticloadbalancing';
import { guardduty } from './guardduty';
import { iam } from './iam';
import { identitystore } from './identitystore';
import { inspector2 } from './inspector2';
import { kms } from './kms';
import { lambda } from './lambda';
import { logs } from './logs';
import { macie2 } from './macie2';
import { opensearch } from './opensearch';
import { organizations } from './organizations';
import { rds } from './rds';
import { route53 } from './route53';
import { route53domains } from './route53domains';
import { s3 } from './s3';
import { s3control } from './s3control';
import { secretsmanager } from './secretsmanager';
import { securityhub } from './securityhub';
import { sns } from './sns';
import { sqs } from './sqs';
import { ssm } from './ssm';
import { sso } from './sso';
import { states } from './states';
import { sts } from './sts';
import { wafv2 } from './wafv2';

/** The services that do more than to list and describe. */
const written: readonly Service[] = [
  accessAnalyzer,
  account,
  backup,
  apigateway,
  apigatewayv2,
  cloudformation,
  cloudfront,
  cloudtrail,
  cloudwatch,
  config,
  ec2,
  ecr,
  ecs,
  eks,
  elasticache,
  elasticloadbalancing,
  guardduty,
  iam,
  identitystore,
  inspector2,
  kms,
  lambda,
  logs,
  macie2,
  opensearch,
  organizations,
  rds,
  route53,
  route53domains,
  s3,
  s3control,
  secretsmanager,
  securityhub,
  sns,
  sqs,
  ssm,
  sso,
  states,
  sts,
  wafv2,
];

/** Every service that the simulator speaks for. */
export const services = withExamples(written, examples, clients);
