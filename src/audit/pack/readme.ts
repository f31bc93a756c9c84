/** How to read and verify a pack, for whoever has nothing but the folder. */
export function readmeOf(
  scope: { readonly title: string; readonly version: string; readonly command: string },
  leftOut: number,
  unproven: number,
): string {
  return `${scope.title}
Made by Watchbill ${scope.version}. What is in it supports requirements; it makes nobody compliant with them.

WHERE TO BEGIN
index.html opens from disk, in any browser, without a network. It lists every question that is answered here, how many rows
the answer has, and what the answer lacks.

WHAT IS IN IT
pages/          an answer a page, to read and print
data/           the same as JSON: {header, <table>: rows}
csv/            the same as CSV (RFC 4180, UTF-8); lines that begin with # say how it was made
xlsx/           the same as workbooks: how it was made, the rows, what is missing
ocsf/           the period as OCSF Compliance Findings, one a line
oscal/          of a pack of one framework: OSCAL assessment plan and results
evidence/       what AWS answered, as it was stored when it was read: gzip, under the SHA-256 of what is packed
proofs/         that the objects of evidence/ are in the signed log: .tlog-proof files (c2sp.org/tlog-proof)
keys/log.txt    the public keys of that log
left-out.json   objects that answers name and that are not here, and why: ${leftOut} of them
MANIFEST.sha256 the SHA-256 of every other file
verify.mjs      checks all of it, with Node.js 20 or newer and nothing else

HOW TO VERIFY IT
  node verify.mjs --key '<the public key that you noted>' --head <the signed head that you kept>
Both options may be left out; then it is shown that the folder is whole and agrees with itself, and not who signed.

Without the script:
1. sha256sum -c MANIFEST.sha256 finds a file that was changed or taken out.
2. The object evidence/<month>/<hash>.gz holds what was read: gunzip -c <file> | sha256sum gives <hash>. An answer names in
   its rows the objects that it rests on.
3. An answer's header has the SHA-256 of its rows, as canonical JSON (RFC 8785) of {<table>: rows}.
4. A .tlog-proof has the head of the log (number of entries, root, signature) and the hashes from the object's key to the
   root. The head was posted and mailed to people when it was signed: compare it with one that you did not get from here.${
     unproven === 0
       ? ''
       : `\n   ${unproven} objects have no proof: what a day recorded is signed when that day has ended (UTC).`
   }
5. Whoever has the record answers every question again: each header has the command, and AWS CLI commands where AWS or the
   bucket shows the same.

WHAT IT CANNOT SHOW
A folder alone does not show that it is the newest, nor what happened between two scans: an answer says when somebody looked
last and next, and which accounts, Regions and days nobody looked at. Whoever can write every file can make another folder
that agrees with itself: only the signed head that you got by another way tells.

MADE AGAIN BY
${scope.command}
`;
}
