/** What a method works on; `src/policies/escalation.ts` finds it in the account. */
type EscalationTarget =
  /** The user, group of the user, or role itself: the method changes its own permissions. */
  | { readonly kind: 'self'; readonly type: 'user' | 'role' | 'group' }
  /** A customer managed policy that reaches the principal. */
  | { readonly kind: 'own-policy' }
  /** The same, with another version that allows more. */
  | { readonly kind: 'own-policy-version' }
  /** Its own permissions boundary. */
  | { readonly kind: 'own-boundary'; readonly type: 'user' | 'role' }
  /** The customer managed policy that is its permissions boundary. */
  | { readonly kind: 'own-boundary-policy' }
  /** A user or role that it makes. */
  | { readonly kind: 'new'; readonly type: 'user' | 'role' }
  /** A group the user is not in. */
  | { readonly kind: 'group' }
  /** Another user, whose credentials it gets. */
  | { readonly kind: 'user' }
  /** A role it can assume as things are. */
  | { readonly kind: 'assumable-role' }
  /** A customer managed policy of a role it can assume. */
  | { readonly kind: 'policy-of-assumable-role' }
  /** A customer managed policy of any role, whose trust it rewrites by another action. */
  | { readonly kind: 'policy-of-role'; readonly roleAction: string }
  /** Any role, whose trust it rewrites. */
  | { readonly kind: 'role' }
  /** A role it may pass to the service, and the service may assume. */
  | { readonly kind: 'passed-role'; readonly service: string }
  /** Something that already runs as a role the service may assume. */
  | { readonly kind: 'running-as'; readonly service: string };

export interface EscalationMethod {
  /** The id at pathfinding.cloud where it has one. */
  readonly id: string;
  /** All of them, on the target where they are about it, else on any resource. */
  readonly actions: readonly string[];
  readonly on: EscalationTarget;
  /** What it needs beyond IAM, which IAM's data does not show. */
  readonly unseen?: string;
  readonly source: string;
}

const RHINO = 'https://github.com/RhinoSecurityLabs/AWS-IAM-Privilege-Escalation';
const PMAPPER = 'https://github.com/nccgroup/PMapper';
const PROWLER = 'https://github.com/prowler-cloud/prowler';
const BOUNDARIES = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html';

function method(
  id: string,
  actions: string,
  on: EscalationTarget,
  unseen?: string,
  source?: string,
): EscalationMethod {
  return {
    id,
    actions: actions.split(' '),
    on,
    ...(unseen === undefined ? {} : { unseen }),
    source: source ?? `https://pathfinding.cloud/paths/${id}`,
  };
}

const passed = (service: string): EscalationTarget => ({
  kind: 'passed-role',
  service: `${service}.amazonaws.com`,
});
const running = (service: string): EscalationTarget => ({
  kind: 'running-as',
  service: `${service}.amazonaws.com`,
});
/** Of something that runs as the role it changes what is run, for which no role is passed. */
const takenOver = (id: string, actions: string, service: string, what: string, source?: string) =>
  method(id, actions, running(service), `${what} that runs as the role`, source);
const ofBoundary = (id: string, action: string, type: 'user' | 'role') =>
  method(id, action, { kind: 'own-boundary', type }, undefined, BOUNDARIES);
const user: EscalationTarget = { kind: 'user' };
const assumable: EscalationTarget = { kind: 'assumable-role' };

/**
 * The published ways from permissions to more permissions, and what AWS's page on boundaries denies. Left out: CodeStar
 * (closed by AWS in July 2024), AgentCore's harness (bedrock-005), which takes all that its runtime does and more, and
 * methods that only add a cluster or a schedule of one's own to one that is listed.
 */
export const ESCALATION_METHODS: readonly EscalationMethod[] = [
  method('iam-001', 'iam:CreatePolicyVersion', { kind: 'own-policy' }),
  method(
    'iam-set-default-policy-version',
    'iam:SetDefaultPolicyVersion',
    { kind: 'own-policy-version' },
    undefined,
    RHINO,
  ),
  method('iam-002', 'iam:CreateAccessKey', user),
  method('iam-004', 'iam:CreateLoginProfile', user, 'a user without console password'),
  method('iam-005', 'iam:PutRolePolicy', { kind: 'self', type: 'role' }),
  method('iam-006', 'iam:UpdateLoginProfile', user, 'a user with a console password'),
  method('iam-007', 'iam:PutUserPolicy', { kind: 'self', type: 'user' }),
  method('iam-008', 'iam:AttachUserPolicy', { kind: 'self', type: 'user' }),
  method('iam-009', 'iam:AttachRolePolicy', { kind: 'self', type: 'role' }),
  method('iam-010', 'iam:AttachGroupPolicy', { kind: 'self', type: 'group' }),
  method('iam-011', 'iam:PutGroupPolicy', { kind: 'self', type: 'group' }),
  method('iam-012', 'iam:UpdateAssumeRolePolicy', { kind: 'role' }),
  method('iam-013', 'iam:AddUserToGroup', { kind: 'group' }),
  method('iam-014', 'iam:AttachRolePolicy', assumable),
  method('iam-015', 'iam:AttachUserPolicy iam:CreateAccessKey', user),
  method('iam-016', 'iam:CreatePolicyVersion', { kind: 'policy-of-assumable-role' }),
  method('iam-017', 'iam:PutRolePolicy', assumable),
  method('iam-018', 'iam:PutUserPolicy iam:CreateAccessKey', user),
  method('iam-019', 'iam:AttachRolePolicy iam:UpdateAssumeRolePolicy', { kind: 'role' }),
  method('iam-020', 'iam:CreatePolicyVersion iam:UpdateAssumeRolePolicy', {
    kind: 'policy-of-role',
    roleAction: 'iam:UpdateAssumeRolePolicy',
  }),
  method('iam-021', 'iam:PutRolePolicy iam:UpdateAssumeRolePolicy', { kind: 'role' }),
  ofBoundary('iam-delete-user-boundary', 'iam:DeleteUserPermissionsBoundary', 'user'),
  ofBoundary('iam-delete-role-boundary', 'iam:DeleteRolePermissionsBoundary', 'role'),
  ofBoundary('iam-put-user-boundary', 'iam:PutUserPermissionsBoundary', 'user'),
  ofBoundary('iam-put-role-boundary', 'iam:PutRolePermissionsBoundary', 'role'),
  method(
    'iam-boundary-policy-version',
    'iam:CreatePolicyVersion',
    { kind: 'own-boundary-policy' },
    undefined,
    BOUNDARIES,
  ),
  method(
    'iam-boundary-default-version',
    'iam:SetDefaultPolicyVersion',
    { kind: 'own-boundary-policy' },
    'another version that allows more',
    BOUNDARIES,
  ),
  method(
    'iam-new-user',
    'iam:CreateUser iam:AttachUserPolicy iam:CreateAccessKey',
    { kind: 'new', type: 'user' },
    undefined,
    PMAPPER,
  ),
  method(
    'iam-new-role',
    'iam:CreateRole iam:AttachRolePolicy sts:AssumeRole',
    { kind: 'new', type: 'role' },
    undefined,
    PMAPPER,
  ),
  method('sts-001', 'sts:AssumeRole', assumable),
  method('apprunner-001', 'apprunner:CreateService', passed('tasks.apprunner')),
  takenOver('apprunner-002', 'apprunner:UpdateService', 'tasks.apprunner', 'an App Runner service'),
  method(
    'bedrock-001',
    'bedrock-agentcore:CreateCodeInterpreter bedrock-agentcore:StartCodeInterpreterSession bedrock-agentcore:InvokeCodeInterpreter',
    passed('bedrock-agentcore'),
  ),
  takenOver(
    'bedrock-002',
    'bedrock-agentcore:StartCodeInterpreterSession bedrock-agentcore:InvokeCodeInterpreter',
    'bedrock-agentcore',
    'a code interpreter',
  ),
  // https://www.beyondtrust.com/blog/entry/aws-agentcore-privilege-escalation
  method(
    'bedrock-003',
    'bedrock-agentcore:CreateAgentRuntime bedrock-agentcore:CreateAgentRuntimeEndpoint bedrock-agentcore:CreateWorkloadIdentity bedrock-agentcore:InvokeAgentRuntimeCommand',
    passed('bedrock-agentcore'),
  ),
  takenOver(
    'bedrock-004',
    'bedrock-agentcore:InvokeAgentRuntimeCommand',
    'bedrock-agentcore',
    'an agent runtime or harness',
  ),
  method(
    'bedrock-006',
    'bedrock-agentcore:CreateBrowser bedrock-agentcore:StartBrowserSession bedrock-agentcore:ConnectBrowserAutomationStream',
    passed('bedrock-agentcore'),
  ),
  takenOver(
    'bedrock-007',
    'bedrock-agentcore:StartBrowserSession bedrock-agentcore:ConnectBrowserAutomationStream',
    'bedrock-agentcore',
    'a custom browser',
  ),
  method('braket-001', 'braket:CreateJob', passed('braket')),
  method('cloudformation-001', 'cloudformation:CreateStack', passed('cloudformation')),
  takenOver('cloudformation-002', 'cloudformation:UpdateStack', 'cloudformation', 'a stack'),
  method(
    'cloudformation-003',
    'cloudformation:CreateStackSet cloudformation:CreateStackInstances',
    passed('cloudformation'),
  ),
  method('cloudformation-004', 'cloudformation:UpdateStackSet', passed('cloudformation'), 'a stack set'),
  takenOver(
    'cloudformation-005',
    'cloudformation:CreateChangeSet cloudformation:ExecuteChangeSet',
    'cloudformation',
    'a stack',
  ),
  method('codebuild-001', 'codebuild:CreateProject codebuild:StartBuild', passed('codebuild')),
  takenOver('codebuild-002', 'codebuild:StartBuild', 'codebuild', 'a build project'),
  takenOver('codebuild-003', 'codebuild:StartBuildBatch', 'codebuild', 'a build project'),
  method('codebuild-004', 'codebuild:CreateProject codebuild:StartBuildBatch', passed('codebuild')),
  takenOver(
    'codedeploy-001',
    'codedeploy:CreateDeployment codedeploy:RegisterApplicationRevision codedeploy:GetDeploymentConfig',
    'ec2',
    'a deployment group with an instance',
  ),
  method(
    'cognitoidentity-001',
    'cognito-identity:SetIdentityPoolRoles',
    passed('cognito-identity'),
    'an identity pool, open to guests, that the trust policy lets in',
  ),
  method(
    'datapipeline-001',
    'datapipeline:CreatePipeline datapipeline:PutPipelineDefinition datapipeline:ActivatePipeline',
    passed('datapipeline'),
    'Data Pipeline, which AWS has closed to new customers',
  ),
  method('ec2-001', 'ec2:RunInstances', passed('ec2')),
  method(
    'ec2-associate-instance-profile',
    'ec2:AssociateIamInstanceProfile',
    passed('ec2'),
    'an instance it can use',
    PMAPPER,
  ),
  takenOver(
    'ec2-002',
    'ec2:ModifyInstanceAttribute ec2:StopInstances ec2:StartInstances',
    'ec2',
    'an instance',
  ),
  method('ec2-003', 'ec2:RequestSpotInstances', passed('ec2')),
  method(
    'ec2-004',
    'ec2:CreateLaunchTemplateVersion ec2:ModifyLaunchTemplate',
    running('ec2'),
    'a launch template in use that names the role',
  ),
  method(
    'ec2instanceconnect-003',
    'ec2-instance-connect:SendSSHPublicKey',
    running('ec2'),
    'an instance that runs as the role and can be reached',
  ),
  method('ecs-003', 'ecs:RegisterTaskDefinition ecs:CreateService', passed('ecs-tasks'), 'an ECS cluster'),
  method('ecs-004', 'ecs:RegisterTaskDefinition ecs:RunTask', passed('ecs-tasks'), 'an ECS cluster'),
  method(
    'ecs-005',
    'ecs:RegisterTaskDefinition ecs:StartTask',
    passed('ecs-tasks'),
    'an ECS container instance',
  ),
  method(
    'ecs-007',
    'ecs:RegisterContainerInstance ecs:StartTask',
    passed('ecs-tasks'),
    'an ECS cluster, a task definition and an instance it can use',
  ),
  method('ecs-008', 'ecs:RunTask', passed('ecs-tasks'), 'an ECS cluster and a task definition'),
  method('ecs-009', 'ecs:StartTask', passed('ecs-tasks'), 'an ECS container instance and a task definition'),
  method('ecs-001', 'ecs:CreateCluster ecs:RegisterTaskDefinition ecs:CreateService', passed('ecs-tasks')),
  method('ecs-002', 'ecs:CreateCluster ecs:RegisterTaskDefinition ecs:RunTask', passed('ecs-tasks')),
  method(
    'ecs-006',
    'ecs:ExecuteCommand ecs:DescribeTasks',
    running('ecs-tasks'),
    'a task that runs as the role, with commands enabled',
  ),
  method(
    'autoscaling-launch-configuration',
    'autoscaling:CreateLaunchConfiguration autoscaling:CreateAutoScalingGroup',
    passed('ec2'),
    undefined,
    PMAPPER,
  ),
  method(
    'autoscaling-launch-template',
    'ec2:CreateLaunchTemplate autoscaling:CreateAutoScalingGroup',
    passed('ec2'),
    undefined,
    PMAPPER,
  ),
  method(
    'autoscaling-update-group',
    'autoscaling:CreateLaunchConfiguration autoscaling:UpdateAutoScalingGroup',
    passed('ec2'),
    'a group of Auto Scaling',
    PROWLER,
  ),
  method('glue-001', 'glue:CreateDevEndpoint', passed('glue')),
  takenOver('glue-002', 'glue:UpdateDevEndpoint', 'glue', 'a development endpoint'),
  method('glue-003', 'glue:CreateJob glue:StartJobRun', passed('glue')),
  method('glue-004', 'glue:CreateJob glue:CreateTrigger', passed('glue')),
  method('glue-005', 'glue:UpdateJob glue:StartJobRun', passed('glue'), 'a job'),
  method('glue-006', 'glue:UpdateJob glue:CreateTrigger', passed('glue'), 'a job'),
  method('glue-007', 'glue:CreateSession glue:RunStatement', passed('glue')),
  method(
    'imagebuilder-001',
    'imagebuilder:CreateComponent imagebuilder:CreateImageRecipe imagebuilder:CreateInfrastructureConfiguration imagebuilder:CreateImage',
    passed('ec2'),
  ),
  method(
    'kinesisanalytics-001',
    'kinesisanalytics:CreateApplication kinesisanalytics:StartApplication',
    passed('kinesisanalytics'),
  ),
  method('lambda-001', 'lambda:CreateFunction lambda:InvokeFunction', passed('lambda')),
  method('lambda-002', 'lambda:CreateFunction lambda:CreateEventSourceMapping', passed('lambda')),
  method('lambda-003', 'lambda:UpdateFunctionCode', running('lambda'), 'a function that runs as the role'),
  method('lambda-006', 'lambda:CreateFunction lambda:AddPermission', passed('lambda')),
  takenOver(
    'lambda-update-configuration',
    'lambda:UpdateFunctionConfiguration',
    'lambda',
    'a function',
    RHINO,
  ),
  method(
    'omics-001',
    'omics:CreateWorkflow omics:StartRun',
    passed('omics'),
    'a bucket that the role writes to and it reads',
  ),
  method(
    'sagemaker-001',
    'sagemaker:CreateNotebookInstance sagemaker:CreatePresignedNotebookInstanceUrl',
    passed('sagemaker'),
  ),
  method('sagemaker-002', 'sagemaker:CreateTrainingJob', passed('sagemaker')),
  method('sagemaker-003', 'sagemaker:CreateProcessingJob', passed('sagemaker')),
  takenOver(
    'sagemaker-004',
    'sagemaker:CreatePresignedNotebookInstanceUrl',
    'sagemaker',
    'a notebook instance',
  ),
  takenOver(
    'sagemaker-005',
    'sagemaker:CreateNotebookInstanceLifecycleConfig sagemaker:StopNotebookInstance sagemaker:UpdateNotebookInstance sagemaker:StartNotebookInstance',
    'sagemaker',
    'a notebook instance',
  ),
  // What each calls with the role can be IAM itself.
  method('scheduler-001', 'scheduler:CreateSchedule', passed('scheduler')),
  method('stepfunctions-001', 'states:CreateStateMachine states:StartExecution', passed('states')),
  takenOver(
    'stepfunctions-002',
    'states:UpdateStateMachine states:StartExecution',
    'states',
    'a state machine',
  ),
  method('ssm-001', 'ssm:StartSession', running('ec2'), 'a managed instance that runs as the role'),
  method('ssm-002', 'ssm:SendCommand', running('ec2'), 'a managed instance that runs as the role'),
  method('ssm-003', 'ssm:CreateDocument ssm:StartAutomationExecution', passed('ssm')),
  method(
    'batch-001',
    'batch:RegisterJobDefinition batch:SubmitJob',
    passed('ecs-tasks'),
    'a Batch job queue',
  ),
  takenOver('batch-002', 'batch:SubmitJob', 'ecs-tasks', 'a Batch job definition'),
  method(
    'batch-003',
    'batch:CreateComputeEnvironment batch:CreateJobQueue batch:RegisterJobDefinition batch:SubmitJob',
    passed('ecs-tasks'),
  ),
  method(
    'amplify-001',
    'amplify:CreateApp amplify:CreateBranch amplify:StartJob',
    passed('amplify'),
    undefined,
    'https://github.com/DataDog/pathfinding-labs',
  ),
  method(
    'emrserverless-001',
    'emr-serverless:CreateApplication emr-serverless:StartJobRun',
    passed('emr-serverless'),
  ),
  method(
    'gamelift-001',
    'gamelift:CreateBuild gamelift:RequestUploadCredentials gamelift:CreateFleet',
    passed('gamelift'),
  ),
  method('emr-001', 'elasticmapreduce:RunJobFlow', passed('ec2'), 'an EMR service role it may pass'),
];
