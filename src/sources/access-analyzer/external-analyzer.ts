/** Whether an analyzer is of the kind that looks for access from outside: of the account, or of the organization. */
export function isExternal({ type }: { readonly type?: string | undefined }): boolean {
  return type === 'ACCOUNT' || type === 'ORGANIZATION';
}
