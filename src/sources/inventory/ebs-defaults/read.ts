import { EC2Client, GetEbsEncryptionByDefaultCommand } from '@aws-sdk/client-ec2';
import type { ReadRequest } from '../../collector';
import type { Reading } from '../../reading';

export default async function readEbsDefaults({ session, region }: ReadRequest): Promise<Reading> {
  const client = session.client(EC2Client, region);
  const { EbsEncryptionByDefault } = await client.send(new GetEbsEncryptionByDefaultCommand({}));
  return { mode: 'direct', value: { ebsEncryptionByDefault: EbsEncryptionByDefault } };
}
