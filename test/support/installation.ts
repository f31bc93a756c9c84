// Imported before what counts, which reads it once: the functions of an installation with the prefix `acme`.
process.env['POWERTOOLS_SERVICE_NAME'] = 'acme';
