import { GetPublicKeyCommand, SignCommand, type KMSClient } from '@aws-sdk/client-kms';
import type { NoteSigner } from '../evidence/log/note';
import { UsageError } from '../model/errors';

/**
 * Signs with a key of KMS, which nobody can take out of it. What is signed are a few lines; KMS takes up to 4096 bytes.
 * https://docs.aws.amazon.com/kms/latest/APIReference/API_Sign.html
 * @param name the log's origin, which is signed with each of its heads.
 * @throws UsageError when the key is not one for ECDSA over P-256.
 */
export async function kmsSigner(client: KMSClient, keyId: string, name: string): Promise<NoteSigner> {
  // KMS answers with the key's ARN: an alias may name another key by the time of the next call.
  const { PublicKey, KeyId, KeySpec, KeyUsage } = await client.send(
    new GetPublicKeyCommand({ KeyId: keyId }),
  );
  if (PublicKey === undefined || KeySpec !== 'ECC_NIST_P256' || KeyUsage !== 'SIGN_VERIFY') {
    throw new UsageError(
      `The KMS key ${keyId} cannot sign the log: it is of spec ${KeySpec}, for ${KeyUsage}`,
      'Name a key of spec ECC_NIST_P256 for SIGN_VERIFY',
    );
  }
  return {
    name,
    publicKey: PublicKey,
    async sign(bytes) {
      const { Signature } = await client.send(
        new SignCommand({
          KeyId,
          Message: bytes,
          MessageType: 'RAW',
          SigningAlgorithm: 'ECDSA_SHA_256',
        }),
      );
      if (Signature === undefined) throw new Error(`KMS answered without a signature by the key ${KeyId}`);
      return Signature;
    },
  };
}
