/** Stands in a bundle for the Slack client's uploads of files and its streams of messages: no function sends any. */
function notSent(): never {
  throw new Error('no function sends files to Slack: lib/constructs/slim-clients.ts leaves them out');
}

export {
  notSent as ChatStreamer,
  notSent as getAllFileUploadsToComplete,
  notSent as getFileUploadJob,
  notSent as getMultipleFileUploadJobs,
};
