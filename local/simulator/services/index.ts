import { examples } from '../../organization/examples.generated';
import { clients } from '../clients.generated';
import { withExamples } from '../example-service';
import type { Service } from '../service';
import { cloudformation } from './cloudformation';
import { cloudtrail } from './cloudtrail';
import { config } from './config';
import { ec2 } from './ec2';
import { ecr } from './ecr';
import { ecs } from './ecs';
import { eks } from './eks';
import { elasticache } from './elasticache';
import { guardduty } from './guardduty';
import { iam } from './iam';
import { identitystore } from './identitystore';
import { inspector2 } from './inspector2';
import { kms } from './kms';
import { lambda } from './lambda';
import { opensearch } from './opensearch';
import { organizations } from './organizations';
import { rds } from './rds';
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

/** The services that do more than to list and describe. */
const written: readonly Service[] = [
  cloudformation,
  cloudtrail,
  config,
  ec2,
  ecr,
  ecs,
  eks,
  elasticache,
  guardduty,
  iam,
  identitystore,
  inspector2,
  kms,
  lambda,
  opensearch,
  organizations,
  rds,
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
];

/** Every service that the simulator speaks for. */
export const services = withExamples(written, examples, clients);
