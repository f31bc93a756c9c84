import type { PackHolds, PackScope } from './pack-scope';

/** How to read and verify a pack, for whoever has nothing but the folder. */
export function readmeOf({ title, version, command, withoutPeople }: PackScope, holds: PackHolds): string {
  const { leftOut, unproven, checkpoint } = holds;
  return `${title}
Made by Watchbill ${version}. What is in it supports requirements; it makes nobody compliant with them.

WHERE TO BEGIN
index.html opens from disk, in any browser, without a network. It lists every question that is answered here, how many rows
the answer has, and what the answer lacks. An answer's rows name the objects that they rest on; each is a link that opens it.

WHAT IS IN IT
pages/          an answer a page, to read and print
data/           the same as JSON: {header, <table>: rows}
csv/            the same as CSV (RFC 4180, UTF-8); lines that begin with # say how it was made. Of several tables each comes
                after a line # table: "<name>"; what reads one table alone is better given xlsx/, which has a sheet of each
xlsx/           the same as workbooks: how it was made, the rows, what is missing
ocsf/           the period as OCSF Compliance Findings, one a line: every pass too
oscal/          of a pack of one framework: OSCAL assessment plan and results
reviews/        of each access review of the period its evidence package, whose index.html opens from disk too
evidence/       what AWS answered and what was made of it: JSON, mostly one a line, as text; a file's SHA-256 is the end of its
                name. What people handed in is .bin, whatever it is: the answer that names it says what it was called
proofs/         that those objects are in the signed log: .tlog-proof files (c2sp.org/tlog-proof), also of such as are left out
checkpoint.txt  the newest signed head of that log: how many entries it has, their root, and who signed. It covers the objects
                in the log, so those in evidence/, and none of the answers above
heads/          the heads of the days of the period, and what shows that the newest goes on from each
keys/log.txt    the public keys of that log
left-out.json   what is named here and is not here, and why: ${leftOut.length} of them
MANIFEST.sha256 the SHA-256 of every other file
verify.mjs      checks the folder against that, and the evidence against the log, with Node.js 20 or newer and nothing else
sample.mjs      draws a sample and lays out a workpaper, as simply

HOW TO FIND THINGS
Of a requirement: pages/applicability.html (in a pack of one framework) names its rules; a rule that deviated is a link to how
it operated. Of a control of the organisation's own: pages/control-matrix.html names its rules. Every deviation, whether it ended
in time, and everything that was told of it, each time: pages/deviations.html. Every deviation with the last look that saw it fail,
and all else that the last look judged, passes too: csv/population.csv. What an earlier look saw pass and the last one did not find,
as a vulnerability that was fixed in time, is not in it: pages/patches.html has those. What could not be judged, and why: the rows of
csv/population.csv whose state is "not known". Whether something was enforced, as MFA: the rows of the rules that are named after it,
as with grep mfa csv/population.csv, and over the period the same rules in csv/ran.csv.
When nobody looked: pages/not-monitored.html. Who had privileged access on a day, with the objects of the looks that showed it
there and gone: pages/privileged-over-period.html (at the end of the period: pages/privileged-access.html).
Vulnerabilities and their dates: pages/patches.html.
Everything about a person or a resource: no page is of one alone, so search all answers, as with grep -rl '<name>' csv/, and open the
page of the same name. Who was told of a high finding, when, who acknowledged it and who was reminded: pages/high-alerts.html.
Whether CloudTrail, Config and GuardDuty were on: pages/logging-on.html. Who changed rules, scope and code: pages/changes.html.
Exceptions, with who asked for each and who approved it: pages/exceptions.html. Who left, and when their access ended:
pages/leavers.html.
A letter for each day: P all that was due passed, F something failed, E a rule could not be run, N something that was due was not
evaluated, . nothing was due. Times are UTC unless an answer names another zone; days are those of the zone.

HOW TO TEST A SAMPLE
  node sample.mjs --n 25 --seed '<your own text>' --out ../workpaper [--from patches] [--rule <id>]
draws 25 items of data/population.json (or of another answer; with --rule of one rule), and writes workpaper.html and
workpaper.csv with the records that name each item and room for your conclusion. What it checks is that each object is as it was
written; whether the object shows what the item says is yours to read and conclude. The sample is the items whose SHA-256 of
'<seed>|<item>' is smallest, so that anybody can draw it again: printf '%s' '<seed>|<item>' | sha256sum

HOW TO VERIFY IT
  node verify.mjs --key '<the public key that you noted, or a file with it>' --head <the signed head that you kept>
Both options may be left out; then it is shown that the folder is whole and agrees with itself, and not who signed the log. It
names every file that is not as it was made, and ends with 5 where there is one.

WHAT IS SIGNED, AND WHAT IS NOT
Signed is the log. Its entries are the keys of objects, which end with their SHA-256: no object in evidence/ that has a proof can
be changed without the key that signs. Answers are not in the log: data, csv, xlsx, pages, ocsf, oscal and reviews are held by
MANIFEST.sha256 alone, and data by the hash in its own header. Whoever can write in this folder can change an answer, its hash and
the manifest, and verify.mjs finds nothing. The number of rows of each CSV is compared with data; what stands in it is not. So
check an answer that you rely on:
- by its rows: open the objects that a row names and see whether they say it (sample.mjs lays them out). What a row does not name
  an object for, and that no row is missing, they do not show;
- by asking again: with the record, the command in its header gives the same rows and the same hash;
- by MANIFEST.sha256: compare its SHA-256 with the one that whoever made the pack tells you by another way than this folder.

HOW TO VERIFY IT WITHOUT THE SCRIPT
1. sha256sum -c MANIFEST.sha256 finds a file that was changed or taken out.
2. sha256sum evidence/<folder>/<hash>.txt gives <hash>.
3. An answer's header has the SHA-256 of its rows, as canonical JSON (RFC 8785) of {<table>: rows}.
4. A .tlog-proof has the head of the log (number of entries, root, signature) and the hashes from the object's key to the
   root. To check the signature of checkpoint.txt, in a shell that has base64 and openssl: the text is its first three lines; the
   last field of the line after — is base64 of 4 bytes that name the key and then the signature (ECDSA, SHA-256, DER); the last
   field of keys/log.txt is base64 of one byte and then the key (DER):
     head -n 3 checkpoint.txt > text
     tail -n 1 checkpoint.txt | cut -d ' ' -f 3 | base64 -d | tail -c +5 > signature
     head -n 1 keys/log.txt | sed 's/^[^+]*+[^+]*+//' | base64 -d | tail -c +2 > key.der
     openssl pkey -pubin -inform DER -in key.der -out key.pem
     openssl dgst -sha256 -verify key.pem -signature signature text
   The head was posted and mailed to people when it was signed: compare it with one that you did not get from here.
   heads/<day>.consistency has the hashes, one a line, that lead from the head of that day to checkpoint.txt (RFC 9162, 2.1.4).${unprovenLine(checkpoint, unproven)}
5. Whoever has the record answers every question again: each header has the command, and AWS CLI commands where AWS or the
   bucket shows the same.
${withoutPeople === undefined ? '' : PSEUDONYMS}
WHAT IT CANNOT SHOW
A folder alone does not show that it is the newest, nor what happened between two scans: an answer says when somebody looked
last and next, and which accounts, Regions and days nobody looked at. Whoever can write every file can make another folder
that agrees with itself: of its evidence the signed head and the key that you got by another way tell, of its answers they do not.

MADE AGAIN BY
${command}
`;
}

function unprovenLine(checkpoint: string | undefined, unproven: number): string {
  if (checkpoint === undefined)
    return '\n   No day of the record is signed: nothing here is proven to be in a log.';
  return unproven === 0
    ? ''
    : `\n   ${unproven} objects have no proof: what a day recorded is signed when that day has ended (UTC).`;
}

const PSEUDONYMS = `
WHO IS MEANT
People are pseudonyms here: person-… stands for one and the same person in every file. Whoever has the key can tell who that
is. Objects that name people are left out; left-out.json names each by its key, which ends with the SHA-256 of its contents, and
proofs/ has its proof: whoever is handed such an object later sees by both that it is the one. The hash in an answer's header is
that of the rows as they stand here. Roles, resources and reasons are as they were named, and a name inside a longer word stays.
`;
