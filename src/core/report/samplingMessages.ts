/**
 * What is said of sampling: failures by kind, ends of runs, notices, plans and files. Part of the catalogue. Places of a
 * failure: {0} the server's address, {1} the model, {2} what the server said; `….said` is for failures of which it said something.
 */
export const SAMPLING_MESSAGES = {
  'failure.unreachable': 'No server answers at {0}. Start Ollama there, or change the address.',
  'failure.modelMissing': 'The server at {0} has no model “{1}”. Pull it, or choose another one.',
  'failure.modelDoesNotLoad': 'The model “{1}” could not be loaded. Choose another one, or see the log of the server.',
  'failure.modelDoesNotLoad.said': 'The model “{1}” could not be loaded: “{2}”. Choose another one.',
  'failure.thinkingNotSupported': 'The model “{1}” cannot think. Turn thinking off, or choose another model.',
  'failure.promptTooLong':
    'The prompt alone is longer than the context of “{1}”. Raise the option num_ctx, or shorten the prompt.',
  'failure.outOfMemory':
    'There is not enough memory for “{1}”. Choose a smaller model, or lower the option num_ctx. The server may have other models loaded.',
  'failure.busy': 'The server at {0} has too much to do. Wait until it is done, and try again.',
  'failure.badRequest': 'The server at {0} refused the request for “{1}”. See the log for what was sent.',
  'failure.badRequest.said': 'The server at {0} refused the request for “{1}”: “{2}”. Change what it names.',
  'failure.serverError': 'The server at {0} failed. Try again, or see its log.',
  'failure.serverError.said': 'The server at {0} failed: “{2}”. Try again, or see its log.',
  'failure.midStreamError': 'The server reported an error while “{1}” was writing. What it wrote is kept. Try again.',
  'failure.midStreamError.said':
    'The server reported an error while “{1}” was writing: “{2}”. What it wrote is kept. Try again.',
  'failure.endedWithoutDone':
    'The server closed the run of “{1}” without saying that it was done. What it wrote is kept. Try again.',
  'failure.malformedLine':
    'The server at {0} sent something that is not of Ollama’s protocol. Check the address: another program may answer there.',
  'failure.malformedLine.said':
    'The server at {0} sent something that is not of Ollama’s protocol: “{2}”. Check the address: another program may answer there.',
  'failure.connectionLost': 'The connection to {0} was lost. What “{1}” wrote is kept. Try again.',
  'failure.headerTimeout':
    'The server at {0} did not begin to answer in time. The model may still be loading: try again.',
  'failure.stalled': 'The server at {0} stopped sending while “{1}” was writing. What it wrote is kept. Try again.',
  'failure.interrupted':
    'Forkline was ended while “{1}” was writing. What had arrived is kept. Continue the plan, or try this run again.',
  'failure.unauthorized':
    'The server at {0} wants to know who asks. Set a token for it, and see whether it may use “{1}”.',
  'failure.untrustedCertificate':
    'The certificate of {0} is signed by nobody that is trusted here. Name your authority in the setting for certificates.',
  'failure.notOllama':
    'What answers at {0} is no Ollama server. Check the address: a proxy, a sign-in page or another program may stand there.',

  'end.stopped': 'The model said that it was done.',
  'end.length': 'The token budget (num_predict) was spent before the model was done.',
  'end.context': 'Prompt and text filled the context before the model was done. Raise the option num_ctx.',
  'end.loop.server': 'The server stopped the run without a word: the model repeated itself.',
  'end.loop.person': 'Stopped by you: the model repeated itself.',
  'end.loop.rule': 'Stopped by the setting for loops: the model repeated itself.',
  'end.loop.server.seen':
    'The server stopped the run without a word: the model repeated the same {0} characters, {1} times.',
  'end.loop.person.seen': 'Stopped by you: the model repeated the same {0} characters, {1} times.',
  'end.loop.rule.seen': 'Stopped by the setting for loops: the model repeated the same {0} characters, {1} times.',
  'end.cancelled': 'Cancelled. What had arrived is kept.',

  // What a server did without being asked; on the run and, when it matters, in the summary.
  'notice.thoughtAlthoughOff': 'The model thought although thinking was turned off.',
  'notice.tagsInContent': 'The server sent the thinking inside the answer; the two were told apart by their tags.',
  'notice.promptCut': 'The server cut the prompt to make it fit into the context: the model has not seen all of it.',
  'notice.promptCached': 'The server had read the prompt before and took it from its cache.',
  'notice.coldStart': 'The model was loaded anew for this run, and so it did not start like the others.',
  'notice.contextSmaller': 'The server gave the model less context than num_ctx asked for.',
  'notice.digestChanged': 'The model was changed on the server between the runs of this set.',
  'notice.sampledConcurrently':
    'Other runs were sampled at the same time: the server may have computed them together, which can change their text.',
  'notice.contextShifted':
    'The server dropped early text to make room in the context: the end of this run was written without the start.',

  // Why a plan cannot be run.
  'plan.models': 'A plan has 1 to {0} models; this one has {1}. Choose other models.',
  'plan.sameModel': 'A plan names each model once. Remove the repeated one.',
  'plan.unnamedModel': 'A model has no name. Name it, or remove it from the plan.',
  'plan.runs': 'A model is sampled 1 to {0} times, not {1} times. Choose another number of runs.',
  'plan.seed': 'Seeds are whole numbers from 0 to {0}, one for each run. Choose another first seed than {1}.',
  'plan.seedOption': 'The seed is not an option: each run has its own. Name the first one as “seed” of the plan.',

  'address.unreadable': '“{0}” is no address of a server. Write it as in http://127.0.0.1:11434.',
  'address.scheme': '“{0}” cannot be asked: the address of a server begins with http:// or https://.',
  'address.credentials':
    'The address holds a name or a password. Remove them: addresses are shown and written to logs.',

  'sink.exists': '{0} is there already, and run sets are never overwritten. Name another file.',
  'sink.noFolder': '{0} cannot be written: its folder is not there and cannot be made. Name another place.',
  'sink.diskFull':
    'The disk is full: {0} could not be written. Make room; runs that are not in the file are kept here.',
  'sink.denied': '{0} may not be written. Choose another place, or change its permissions.',
  'sink.changed': '{0} was changed by another program. Close it there; the runs that follow need a file of their own.',
  'sink.gone': '{0} is not there any more. It was moved or deleted while sampling.',
  'sink.failed': '{0} could not be written: “{1}”.',
} as const satisfies Readonly<Record<string, string>>;
