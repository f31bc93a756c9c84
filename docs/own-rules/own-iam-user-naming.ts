import { defineRule, fail, pass, z } from 'watchbill/rules';

// Shows: a rule on a global part, judged once an account; and a pattern as a parameter that is checked when it is set.
export default defineRule({
  id: 'own-iam-user-naming',
  title: 'IAM users are named after the service that uses them',
  failure: 'IAM user is not named as agreed',
  severity: 'low',
  risk: 'Nobody can tell from a log whose credentials did something, or whom to ask.',
  remediation: {
    text: 'Give the user the name that was agreed.',
    cli: 'aws iam update-user --user-name <user> --new-user-name <name>',
    link: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_users_rename.html',
  },
  kind: 'state',
  reads: ['iam.authorization-details'],
  restsOn: ['UserDetailList'],
  requirements: { iso27001: { ids: ['A.5.16'], support: [] }, soc2: { ids: ['CC6.1'], support: [] } },
  params: z.object({
    prefix: z
      .string()
      .regex(/^[a-z-]+$/, 'is small letters and hyphens')
      .default('svc-'),
  }),
  *evaluate({ 'iam.authorization-details': { UserDetailList: users } }, { params: { prefix } }) {
    for (const { Arn, UserName } of users) {
      yield UserName.startsWith(prefix) && UserName.length > prefix.length
        ? pass(Arn, `User ${UserName} begins with ${prefix}.`)
        : fail(Arn, `User ${UserName} is not named ${prefix} and the service.`, { name: UserName });
    }
  },
});
