import { DescribeVpcBlockPublicAccessOptionsCommand, EC2Client } from '@aws-sdk/client-ec2';
import type { ReadRequest } from '../../collector';
import type { Reading } from '../../reading';

export default async function readVpcBlockPublicAccess({ session, region }: ReadRequest): Promise<Reading> {
  const client = session.client(EC2Client, region);
  const { VpcBlockPublicAccessOptions: options } = await client.send(
    new DescribeVpcBlockPublicAccessOptionsCommand({}),
  );
  return { mode: 'direct', value: { InternetGatewayBlockMode: options?.InternetGatewayBlockMode } };
}
