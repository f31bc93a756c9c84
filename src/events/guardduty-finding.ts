import * as z from 'zod';

const pushedSchema = z.looseObject({
  service: z.looseObject({}).catch({}),
  resource: z.looseObject({}).catch({}),
});

/**
 * A finding as GuardDuty pushes it, by the fields of the part: its API writes the same names with a capital. Whether they are
 * of that form is for the part to say.
 * https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_findings_eventbridge.html
 */
export function partFieldsOf(pushed: unknown): unknown {
  const { service, resource, ...finding } = pushedSchema.parse(pushed);
  return {
    Id: finding['id'],
    Arn: finding['arn'],
    Type: finding['type'],
    Title: finding['title'],
    Severity: finding['severity'],
    CreatedAt: finding['createdAt'],
    UpdatedAt: finding['updatedAt'],
    Service: { Archived: service['archived'], Count: service['count'] },
    ResourceType: resource['resourceType'],
  };
}
