import { GetPublicKeyCommand, SignCommand, type KMSClient } from '@aws-sdk/client-kms';
import type { NoteSigner } from '../evidence/log/note';
import { verifierKey } from '../evidence/log/verifier-key';

/**
 * Signs with a key of KMS, which nobody can take out of it. What is signed are a few lines; KMS takes up to 4096 bytes.
 * https://docs.aws.amazon.com/kms/latest/APIReference/API_Sign.html
 * @param name the log's origin, which is signed with each of its heads.
 * @throws UsageError when the name cannot be one, or the key is not of the curve P-256.
 */
export async function kmsSigner(client: KMSClient, keyId: string, name: string): Promise<NoteSigner> {
  // KMS answers with the key's ARN: an alias may name another key by the time of the next call.
  const { PublicKey, KeyId } = await client.send(new GetPublicKeyCommand({ KeyId: keyId }));
  if (PublicKey === undefined) throw new Error(`KMS answered without the public key of ${keyId}`);
  // Refuses what could not sign, before there is anything to sign.
  verifierKey(name, PublicKey);
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
