import { EC2Client, GetSnapshotBlockPublicAccessStateCommand } from '@aws-sdk/client-ec2';
import type { ReadRequest } from '../../collector';
import type { Reading } from '../../reading';

export default async function readSnapshotSharing({ session, region }: ReadRequest): Promise<Reading> {
  const client = session.client(EC2Client, region);
  const { State } = await client.send(new GetSnapshotBlockPublicAccessStateCommand({}));
  return { mode: 'direct', value: { State } };
}
