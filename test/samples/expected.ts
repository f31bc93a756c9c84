/**
 * What the recorded samples hold against the rules, worked out from the records and policies themselves; the samples are
 * not part of the project. Judged as of 2023-07-10T12:24:28Z, the time of the last recorded call.
 *
 * What there is to know about them: there is no credential report, account summary, password policy or description of a
 * trail, so what needs one is unknown. Of the two DeleteTrail one was refused, and so were both StopLogging; the refused
 * LeaveOrganization counts. Nobody stays within 90 days of use: the newest use of a role is of March. fp2-allow-all is
 * overruled by a deny for one user, and still allows everything to whoever gets it next. fn4-exploitableNotAction leaves
 * three actions out, so it does not allow everything. fn1 to fn4 lead to an administrator through what a policy alone does not
 * show; fp1 to fp4 do not, and fp5 would with a token of before 2020, which IAM does not tell from others.
 */
export const NOT_PASSING = `
fail account-no-console-sign-in-without-mfa 123837392027 us-east-1 AWS::::Account:123837392027/cloudtrail-event/70e5932e-9022-4b38-837e-ca10dad94eb7
unknown ar-inactive-account-disabled 012345678901 global AWS::::Account:012345678901
unknown ar-inactive-account-disabled 200611803367 global AWS::::Account:200611803367
fail ar-unused-role-flagged 200611803367 global arn:aws:iam::200611803367:role/OrganizationAccountAccessRole
fail ar-unused-role-flagged 200611803367 global arn:aws:iam::200611803367:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_AdministratorAccess_dc6414f7f2ab04fc
fail ar-unused-role-flagged 200611803367 global arn:aws:iam::200611803367:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_ViewOnlyAccess_0ace44bbc7092ea8
fail ar-unused-role-flagged 200611803367 global arn:aws:iam::200611803367:role/stacksets-exec-b5520cb2730c2f54b523d6375a319abb
unknown cloudtrail-cloudwatch-logs 123837392027 us-east-1 AWS::::Account:123837392027
unknown cloudtrail-kms-encrypted 123837392027 us-east-1 AWS::::Account:123837392027
unknown cloudtrail-log-file-validation 123837392027 us-east-1 AWS::::Account:123837392027
unknown cloudtrail-logging-active 123837392027 us-east-1 AWS::::Account:123837392027
unknown cloudtrail-multi-region-management-events 123837392027 global AWS::::Account:123837392027
fail cloudtrail-no-trail-tampering 123837392027 us-east-1 AWS::::Account:123837392027/cloudtrail-event/076e96d5-2983-473f-920a-2fc2d7e02777
fail cloudtrail-no-trail-tampering 123837392027 us-east-1 AWS::::Account:123837392027/cloudtrail-event/fcec2e46-3cc3-4ac2-8144-3674f06990e4
unknown iam-access-key-max-age 012345678901 global AWS::::Account:012345678901
unknown iam-access-key-max-age 200611803367 global AWS::::Account:200611803367
fail iam-administratoraccess-restricted 012345678901 global arn:aws:iam::012345678901:group/admin
fail iam-administratoraccess-restricted 012345678901 global arn:aws:iam::012345678901:user/obama
fail iam-administratoraccess-restricted 200611803367 global arn:aws:iam::200611803367:role/AWS-QuickSetup-StackSet-Local-ExecutionRole
fail iam-administratoraccess-restricted 200611803367 global arn:aws:iam::200611803367:role/OrganizationAccountAccessRole
fail iam-administratoraccess-restricted 200611803367 global arn:aws:iam::200611803367:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_AdministratorAccess_dc6414f7f2ab04fc
fail iam-administratoraccess-restricted 200611803367 global arn:aws:iam::200611803367:role/stacksets-exec-b5520cb2730c2f54b523d6375a319abb
unknown iam-credentials-unused 012345678901 global AWS::::Account:012345678901
unknown iam-credentials-unused 200611803367 global AWS::::Account:200611803367
fail iam-no-customer-admin-policy 200611803367 global arn:aws:iam::200611803367:policy/fp2-allow-all
fail iam-no-customer-admin-policy 200611803367 global arn:aws:iam::200611803367:policy/privesc-AssumeRole-high-priv-policy
fail iam-no-customer-admin-policy 200611803367 global arn:aws:iam::200611803367:policy/privesc-high-priv-service-policy
unknown iam-password-policy-expiry 012345678901 global AWS::::Account:012345678901
unknown iam-password-policy-expiry 200611803367 global AWS::::Account:200611803367
unknown iam-password-policy-strong 012345678901 global AWS::::Account:012345678901
unknown iam-password-policy-strong 200611803367 global AWS::::Account:200611803367
fail iam-policy-no-kms-decrypt-all 200611803367 global arn:aws:iam::200611803367:policy/fn4-exploitableNotAction
fail iam-policy-no-kms-decrypt-all 200611803367 global arn:aws:iam::200611803367:policy/fp2-allow-all
fail iam-policy-no-kms-decrypt-all 200611803367 global arn:aws:iam::200611803367:policy/privesc-AssumeRole-high-priv-policy
fail iam-policy-no-kms-decrypt-all 200611803367 global arn:aws:iam::200611803367:policy/privesc-high-priv-service-policy
fail iam-policy-no-kms-decrypt-all 200611803367 global arn:aws:iam::200611803367:role/AWS-QuickSetup-EnableCRecording-1clff_ap-northeast-1
fail iam-policy-no-kms-decrypt-all 200611803367 global arn:aws:iam::200611803367:role/AWS-QuickSetup-EnableCRecording-1clff_ap-northeast-2
fail iam-policy-no-kms-decrypt-all 200611803367 global arn:aws:iam::200611803367:role/AWS-QuickSetup-EnableCRecording-1clff_ap-south-1
fail iam-policy-no-kms-decrypt-all 200611803367 global arn:aws:iam::200611803367:role/AWS-QuickSetup-EnableCRecording-1clff_ap-southeast-1
fail iam-policy-no-kms-decrypt-all 200611803367 global arn:aws:iam::200611803367:role/AWS-QuickSetup-EnableCRecording-1clff_ap-southeast-2
fail iam-policy-no-kms-decrypt-all 200611803367 global arn:aws:iam::200611803367:role/AWS-QuickSetup-EnableCRecording-1clff_ca-central-1
fail iam-policy-no-kms-decrypt-all 200611803367 global arn:aws:iam::200611803367:role/AWS-QuickSetup-EnableCRecording-1clff_eu-central-1
fail iam-policy-no-kms-decrypt-all 200611803367 global arn:aws:iam::200611803367:role/AWS-QuickSetup-EnableCRecording-1clff_eu-north-1
fail iam-policy-no-kms-decrypt-all 200611803367 global arn:aws:iam::200611803367:role/AWS-QuickSetup-EnableCRecording-1clff_eu-west-1
fail iam-policy-no-kms-decrypt-all 200611803367 global arn:aws:iam::200611803367:role/AWS-QuickSetup-EnableCRecording-1clff_eu-west-2
fail iam-policy-no-kms-decrypt-all 200611803367 global arn:aws:iam::200611803367:role/AWS-QuickSetup-EnableCRecording-1clff_eu-west-3
fail iam-policy-no-kms-decrypt-all 200611803367 global arn:aws:iam::200611803367:role/AWS-QuickSetup-EnableCRecording-1clff_sa-east-1
fail iam-policy-no-kms-decrypt-all 200611803367 global arn:aws:iam::200611803367:role/AWS-QuickSetup-EnableCRecording-1clff_us-east-1
fail iam-policy-no-kms-decrypt-all 200611803367 global arn:aws:iam::200611803367:role/AWS-QuickSetup-EnableCRecording-1clff_us-east-2
fail iam-policy-no-kms-decrypt-all 200611803367 global arn:aws:iam::200611803367:role/AWS-QuickSetup-EnableCRecording-1clff_us-west-1
fail iam-policy-no-kms-decrypt-all 200611803367 global arn:aws:iam::200611803367:role/AWS-QuickSetup-EnableCRecording-1clff_us-west-2
fail iam-policy-no-privilege-escalation 012345678901 global arn:aws:iam::012345678901:role/MyOtherRole
fail iam-policy-no-privilege-escalation 012345678901 global arn:aws:iam::012345678901:role/MyRole
fail iam-policy-no-privilege-escalation 012345678901 global arn:aws:iam::012345678901:role/OverprivilegedEC2
fail iam-policy-no-privilege-escalation 200611803367 global arn:aws:iam::200611803367:role/AWS-QuickSetup-StackSet-Local-AdministrationRole
fail iam-policy-no-privilege-escalation 200611803367 global arn:aws:iam::200611803367:role/fn1-privesc3-partial-role
fail iam-policy-no-privilege-escalation 200611803367 global arn:aws:iam::200611803367:role/fn2-exploitableResourceConstraint-role
fail iam-policy-no-privilege-escalation 200611803367 global arn:aws:iam::200611803367:role/fn3-exploitableConditionConstraint-role
fail iam-policy-no-privilege-escalation 200611803367 global arn:aws:iam::200611803367:role/fn4-exploitableNotAction-role
fail iam-policy-no-privilege-escalation 200611803367 global arn:aws:iam::200611803367:role/fp5-nonExploitableConditionConstraint-role
fail iam-policy-no-privilege-escalation 200611803367 global arn:aws:iam::200611803367:role/privesc-AssumeRole-intermediate-role
fail iam-policy-no-privilege-escalation 200611803367 global arn:aws:iam::200611803367:role/privesc-AssumeRole-starting-role
fail iam-policy-no-privilege-escalation 200611803367 global arn:aws:iam::200611803367:role/privesc-CloudFormationUpdateStack-role
fail iam-policy-no-privilege-escalation 200611803367 global arn:aws:iam::200611803367:role/privesc-codeBuildCreateProjectPassRole-role
fail iam-policy-no-privilege-escalation 200611803367 global arn:aws:iam::200611803367:role/privesc-ec2InstanceConnect-role
fail iam-policy-no-privilege-escalation 200611803367 global arn:aws:iam::200611803367:role/privesc-sageMakerCreateNotebookPassRole-role
fail iam-policy-no-privilege-escalation 200611803367 global arn:aws:iam::200611803367:role/privesc-sageMakerCreatePresignedNotebookURL-role
fail iam-policy-no-privilege-escalation 200611803367 global arn:aws:iam::200611803367:role/privesc-sageMakerCreateProcessingJobPassRole-role
fail iam-policy-no-privilege-escalation 200611803367 global arn:aws:iam::200611803367:role/privesc-sageMakerCreateTrainingJobPassRole-role
fail iam-policy-no-privilege-escalation 200611803367 global arn:aws:iam::200611803367:role/privesc-sre-role
fail iam-policy-no-privilege-escalation 200611803367 global arn:aws:iam::200611803367:role/privesc-ssmSendCommand-role
fail iam-policy-no-privilege-escalation 200611803367 global arn:aws:iam::200611803367:role/privesc-ssmStartSession-role
fail iam-policy-no-privilege-escalation 200611803367 global arn:aws:iam::200611803367:role/privesc1-CreateNewPolicyVersion-role
fail iam-policy-no-privilege-escalation 200611803367 global arn:aws:iam::200611803367:role/privesc12-PutRolePolicy-role
fail iam-policy-no-privilege-escalation 200611803367 global arn:aws:iam::200611803367:role/privesc14-UpdatingAssumeRolePolicy-role
fail iam-policy-no-privilege-escalation 200611803367 global arn:aws:iam::200611803367:role/privesc15-PassExistingRoleToNewLambdaThenInvoke-role
fail iam-policy-no-privilege-escalation 200611803367 global arn:aws:iam::200611803367:role/privesc16-PassRoleToNewLambdaThenTriggerWithNewDynamo-role
fail iam-policy-no-privilege-escalation 200611803367 global arn:aws:iam::200611803367:role/privesc17-EditExistingLambdaFunctionWithRole-role
fail iam-policy-no-privilege-escalation 200611803367 global arn:aws:iam::200611803367:role/privesc18-PassExistingRoleToNewGlueDevEndpoint-role
fail iam-policy-no-privilege-escalation 200611803367 global arn:aws:iam::200611803367:role/privesc19-UpdateExistingGlueDevEndpoint-role
fail iam-policy-no-privilege-escalation 200611803367 global arn:aws:iam::200611803367:role/privesc20-PassExistingRoleToCloudFormation-role
fail iam-policy-no-privilege-escalation 200611803367 global arn:aws:iam::200611803367:role/privesc21-PassExistingRoleToNewDataPipeline-role
fail iam-policy-no-privilege-escalation 200611803367 global arn:aws:iam::200611803367:role/privesc3-CreateEC2WithExistingInstanceProfile-role
fail iam-policy-no-privilege-escalation 200611803367 global arn:aws:iam::200611803367:role/privesc4-CreateAccessKey-role
fail iam-policy-no-privilege-escalation 200611803367 global arn:aws:iam::200611803367:role/privesc5-CreateLoginProfile-role
fail iam-policy-no-privilege-escalation 200611803367 global arn:aws:iam::200611803367:role/privesc6-UpdateLoginProfile-role
fail iam-policy-no-privilege-escalation 200611803367 global arn:aws:iam::200611803367:role/privesc9-AttachRolePolicy-role
fail iam-policy-no-privilege-escalation 200611803367 global arn:aws:iam::200611803367:user/fn1-privesc3-partial-user
fail iam-policy-no-privilege-escalation 200611803367 global arn:aws:iam::200611803367:user/fn2-exploitableResourceConstraint-user
fail iam-policy-no-privilege-escalation 200611803367 global arn:aws:iam::200611803367:user/fn3-exploitableConditionConstraint-user
fail iam-policy-no-privilege-escalation 200611803367 global arn:aws:iam::200611803367:user/fn4-exploitableNotAction-user
fail iam-policy-no-privilege-escalation 200611803367 global arn:aws:iam::200611803367:user/fp5-nonExploitableConditionConstraint-user
fail iam-policy-no-privilege-escalation 200611803367 global arn:aws:iam::200611803367:user/privesc-CloudFormationUpdateStack-user
fail iam-policy-no-privilege-escalation 200611803367 global arn:aws:iam::200611803367:user/privesc-codeBuildCreateProjectPassRole-user
fail iam-policy-no-privilege-escalation 200611803367 global arn:aws:iam::200611803367:user/privesc-ec2InstanceConnect-user
fail iam-policy-no-privilege-escalation 200611803367 global arn:aws:iam::200611803367:user/privesc-sageMakerCreateNotebookPassRole-user
fail iam-policy-no-privilege-escalation 200611803367 global arn:aws:iam::200611803367:user/privesc-sageMakerCreatePresignedNotebookURL-user
fail iam-policy-no-privilege-escalation 200611803367 global arn:aws:iam::200611803367:user/privesc-sageMakerCreateProcessingJobPassRole-user
fail iam-policy-no-privilege-escalation 200611803367 global arn:aws:iam::200611803367:user/privesc-sageMakerCreateTrainingJobPassRole-user
fail iam-policy-no-privilege-escalation 200611803367 global arn:aws:iam::200611803367:user/privesc-sre-user
fail iam-policy-no-privilege-escalation 200611803367 global arn:aws:iam::200611803367:user/privesc-ssmSendCommand-user
fail iam-policy-no-privilege-escalation 200611803367 global arn:aws:iam::200611803367:user/privesc-ssmStartSession-user
fail iam-policy-no-privilege-escalation 200611803367 global arn:aws:iam::200611803367:user/privesc1-CreateNewPolicyVersion-user
fail iam-policy-no-privilege-escalation 200611803367 global arn:aws:iam::200611803367:user/privesc10-PutUserPolicy-user
fail iam-policy-no-privilege-escalation 200611803367 global arn:aws:iam::200611803367:user/privesc11-PutGroupPolicy-user
fail iam-policy-no-privilege-escalation 200611803367 global arn:aws:iam::200611803367:user/privesc14-UpdatingAssumeRolePolicy-user
fail iam-policy-no-privilege-escalation 200611803367 global arn:aws:iam::200611803367:user/privesc15-PassExistingRoleToNewLambdaThenInvoke-user
fail iam-policy-no-privilege-escalation 200611803367 global arn:aws:iam::200611803367:user/privesc16-PassRoleToNewLambdaThenTriggerWithNewDynamo-user
fail iam-policy-no-privilege-escalation 200611803367 global arn:aws:iam::200611803367:user/privesc17-EditExistingLambdaFunctionWithRole-user
fail iam-policy-no-privilege-escalation 200611803367 global arn:aws:iam::200611803367:user/privesc18-PassExistingRoleToNewGlueDevEndpoint-user
fail iam-policy-no-privilege-escalation 200611803367 global arn:aws:iam::200611803367:user/privesc19-UpdateExistingGlueDevEndpoint-user
fail iam-policy-no-privilege-escalation 200611803367 global arn:aws:iam::200611803367:user/privesc20-PassExistingRoleToCloudFormation-user
fail iam-policy-no-privilege-escalation 200611803367 global arn:aws:iam::200611803367:user/privesc21-PassExistingRoleToNewDataPipeline-user
fail iam-policy-no-privilege-escalation 200611803367 global arn:aws:iam::200611803367:user/privesc3-CreateEC2WithExistingInstanceProfile-user
fail iam-policy-no-privilege-escalation 200611803367 global arn:aws:iam::200611803367:user/privesc4-CreateAccessKey-user
fail iam-policy-no-privilege-escalation 200611803367 global arn:aws:iam::200611803367:user/privesc5-CreateLoginProfile-user
fail iam-policy-no-privilege-escalation 200611803367 global arn:aws:iam::200611803367:user/privesc6-UpdateLoginProfile-user
fail iam-policy-no-privilege-escalation 200611803367 global arn:aws:iam::200611803367:user/privesc7-AttachUserPolicy-user
fail iam-policy-no-privilege-escalation 200611803367 global arn:aws:iam::200611803367:user/privesc8-AttachGroupPolicy-user
fail iam-policy-no-service-wildcard 200611803367 global arn:aws:iam::200611803367:policy/fn4-exploitableNotAction
fail iam-policy-no-service-wildcard 200611803367 global arn:aws:iam::200611803367:policy/fp1-allow-and-deny
fail iam-policy-no-service-wildcard 200611803367 global arn:aws:iam::200611803367:policy/fp2-allow-all
fail iam-policy-no-service-wildcard 200611803367 global arn:aws:iam::200611803367:policy/privesc-AssumeRole-high-priv-policy
fail iam-policy-no-service-wildcard 200611803367 global arn:aws:iam::200611803367:policy/privesc-high-priv-service-policy
fail iam-policy-no-service-wildcard 200611803367 global arn:aws:iam::200611803367:policy/privesc-sre-admin-policy
unknown iam-root-hardware-mfa 012345678901 global AWS::::Account:012345678901
unknown iam-root-hardware-mfa 200611803367 global AWS::::Account:200611803367
unknown iam-root-mfa-enabled 012345678901 global AWS::::Account:012345678901
unknown iam-root-mfa-enabled 200611803367 global AWS::::Account:200611803367
unknown iam-root-no-access-keys 012345678901 global AWS::::Account:012345678901
unknown iam-root-no-access-keys 200611803367 global AWS::::Account:200611803367
unknown iam-root-not-used-recently 012345678901 global AWS::::Account:012345678901
unknown iam-root-not-used-recently 200611803367 global AWS::::Account:200611803367
unknown iam-server-certificates-not-expired 012345678901 global AWS::::Account:012345678901
unknown iam-server-certificates-not-expired 200611803367 global AWS::::Account:200611803367
fail iam-support-role-exists 012345678901 global AWS::::Account:012345678901
fail iam-support-role-exists 200611803367 global AWS::::Account:200611803367
unknown iam-user-any-mfa 012345678901 global AWS::::Account:012345678901
unknown iam-user-any-mfa 200611803367 global AWS::::Account:200611803367
unknown iam-user-console-mfa 012345678901 global AWS::::Account:012345678901
unknown iam-user-console-mfa 200611803367 global AWS::::Account:200611803367
fail iam-user-no-direct-policies 012345678901 global arn:aws:iam::012345678901:user/biden
fail iam-user-no-direct-policies 012345678901 global arn:aws:iam::012345678901:user/obama
fail iam-user-no-direct-policies 012345678901 global arn:aws:iam::012345678901:user/userwithlotsofpermissions
fail iam-user-no-direct-policies 200611803367 global arn:aws:iam::200611803367:user/fn1-privesc3-partial-user
fail iam-user-no-direct-policies 200611803367 global arn:aws:iam::200611803367:user/fn2-exploitableResourceConstraint-user
fail iam-user-no-direct-policies 200611803367 global arn:aws:iam::200611803367:user/fn3-exploitableConditionConstraint-user
fail iam-user-no-direct-policies 200611803367 global arn:aws:iam::200611803367:user/fn4-exploitableNotAction-user
fail iam-user-no-direct-policies 200611803367 global arn:aws:iam::200611803367:user/fp1-allow-and-deny-user
fail iam-user-no-direct-policies 200611803367 global arn:aws:iam::200611803367:user/fp2-allow-and-deny-multiple-policies-user
fail iam-user-no-direct-policies 200611803367 global arn:aws:iam::200611803367:user/fp3-deny-iam-user
fail iam-user-no-direct-policies 200611803367 global arn:aws:iam::200611803367:user/fp4-nonExploitableResourceConstraint-user
fail iam-user-no-direct-policies 200611803367 global arn:aws:iam::200611803367:user/fp5-nonExploitableConditionConstraint-user
fail iam-user-no-direct-policies 200611803367 global arn:aws:iam::200611803367:user/privesc-CloudFormationUpdateStack-user
fail iam-user-no-direct-policies 200611803367 global arn:aws:iam::200611803367:user/privesc-codeBuildCreateProjectPassRole-user
fail iam-user-no-direct-policies 200611803367 global arn:aws:iam::200611803367:user/privesc-ec2InstanceConnect-user
fail iam-user-no-direct-policies 200611803367 global arn:aws:iam::200611803367:user/privesc-sageMakerCreateNotebookPassRole-user
fail iam-user-no-direct-policies 200611803367 global arn:aws:iam::200611803367:user/privesc-sageMakerCreatePresignedNotebookURL-user
fail iam-user-no-direct-policies 200611803367 global arn:aws:iam::200611803367:user/privesc-sageMakerCreateProcessingJobPassRole-user
fail iam-user-no-direct-policies 200611803367 global arn:aws:iam::200611803367:user/privesc-sageMakerCreateTrainingJobPassRole-user
fail iam-user-no-direct-policies 200611803367 global arn:aws:iam::200611803367:user/privesc-ssmSendCommand-user
fail iam-user-no-direct-policies 200611803367 global arn:aws:iam::200611803367:user/privesc-ssmStartSession-user
fail iam-user-no-direct-policies 200611803367 global arn:aws:iam::200611803367:user/privesc1-CreateNewPolicyVersion-user
fail iam-user-no-direct-policies 200611803367 global arn:aws:iam::200611803367:user/privesc10-PutUserPolicy-user
fail iam-user-no-direct-policies 200611803367 global arn:aws:iam::200611803367:user/privesc11-PutGroupPolicy-user
fail iam-user-no-direct-policies 200611803367 global arn:aws:iam::200611803367:user/privesc12-PutRolePolicy-user
fail iam-user-no-direct-policies 200611803367 global arn:aws:iam::200611803367:user/privesc13-AddUserToGroup-user
fail iam-user-no-direct-policies 200611803367 global arn:aws:iam::200611803367:user/privesc14-UpdatingAssumeRolePolicy-user
fail iam-user-no-direct-policies 200611803367 global arn:aws:iam::200611803367:user/privesc15-PassExistingRoleToNewLambdaThenInvoke-user
fail iam-user-no-direct-policies 200611803367 global arn:aws:iam::200611803367:user/privesc16-PassRoleToNewLambdaThenTriggerWithNewDynamo-user
fail iam-user-no-direct-policies 200611803367 global arn:aws:iam::200611803367:user/privesc17-EditExistingLambdaFunctionWithRole-user
fail iam-user-no-direct-policies 200611803367 global arn:aws:iam::200611803367:user/privesc18-PassExistingRoleToNewGlueDevEndpoint-user
fail iam-user-no-direct-policies 200611803367 global arn:aws:iam::200611803367:user/privesc19-UpdateExistingGlueDevEndpoint-user
fail iam-user-no-direct-policies 200611803367 global arn:aws:iam::200611803367:user/privesc2-SetExistingDefaultPolicyVersion-user
fail iam-user-no-direct-policies 200611803367 global arn:aws:iam::200611803367:user/privesc20-PassExistingRoleToCloudFormation-user
fail iam-user-no-direct-policies 200611803367 global arn:aws:iam::200611803367:user/privesc21-PassExistingRoleToNewDataPipeline-user
fail iam-user-no-direct-policies 200611803367 global arn:aws:iam::200611803367:user/privesc3-CreateEC2WithExistingInstanceProfile-user
fail iam-user-no-direct-policies 200611803367 global arn:aws:iam::200611803367:user/privesc4-CreateAccessKey-user
fail iam-user-no-direct-policies 200611803367 global arn:aws:iam::200611803367:user/privesc5-CreateLoginProfile-user
fail iam-user-no-direct-policies 200611803367 global arn:aws:iam::200611803367:user/privesc6-UpdateLoginProfile-user
fail iam-user-no-direct-policies 200611803367 global arn:aws:iam::200611803367:user/privesc7-AttachUserPolicy-user
fail iam-user-no-direct-policies 200611803367 global arn:aws:iam::200611803367:user/privesc8-AttachGroupPolicy-user
fail iam-user-no-direct-policies 200611803367 global arn:aws:iam::200611803367:user/privesc9-AttachRolePolicy-user
unknown iam-user-no-initial-access-key 012345678901 global AWS::::Account:012345678901
unknown iam-user-no-initial-access-key 200611803367 global AWS::::Account:200611803367
unknown iam-user-single-active-key 012345678901 global AWS::::Account:012345678901
unknown iam-user-single-active-key 200611803367 global AWS::::Account:200611803367
fail org-no-leave-attempts 123837392027 us-east-1 AWS::::Account:123837392027/cloudtrail-event/be7f89b5-d456-4423-b3e6-0fb0b19bad7c
`;

/** How many pass, by rule and account; a rule that is not here passes nothing. */
export const PASSING = {
  'account-no-break-glass-sign-in': { '123837392027': 1 },
  'account-no-root-sign-in': { '123837392027': 1 },
  // None of the 44 users has one of the words in its name.
  'ar-shared-account-justified': { '012345678901': 3, '200611803367': 41 },
  'config-no-recorder-tampering': { '123837392027': 1 },
  'guardduty-no-detector-tampering': { '123837392027': 1 },
  // Five policies were attached or written, none of which allows everything.
  'iam-no-administrator-grant': { '123837392027': 1 },
  'iam-no-customer-admin-policy': { '012345678901': 2, '200611803367': 41 },
  'iam-no-inline-admin-policy': { '012345678901': 8, '200611803367': 119 },
  'iam-policy-no-kms-decrypt-all': { '012345678901': 8, '200611803367': 41 },
  // Among them those of the laboratory from which nothing leads on: fp1 to fp4, and those that lack a target.
  'iam-policy-no-privilege-escalation': { '012345678901': 1, '200611803367': 37 },
  'iam-policy-no-service-wildcard': { '012345678901': 2, '200611803367': 38 },
  'iam-role-trust-no-wildcard': { '012345678901': 3, '200611803367': 75 },
  'iam-user-no-direct-policies': { '200611803367': 2 },
} as const;
