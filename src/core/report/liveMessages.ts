/** What is said while sampling, of runs that did not end by themselves, and what can be done about it. Part of the catalogue. */
export const LIVE_MESSAGES = {
  // {0} a run, {1} characters, {2} how often.
  'live.looping': 'Run {0} repeats itself: {1} characters, {2} times so far.',
  'live.loopMark': 'repeats itself: {0} characters, {1} times',
  'live.stopRun': 'Stop this run',
  'live.retried': 'The server is busy. Run {0} is asked for again in {1} (attempt {2}).',
  'live.missing.one': 'Sampling ended before its plan did: 1 run is missing.',
  'live.missing.other': 'Sampling ended before its plan did: {0} runs are missing.',
  'live.elsewhere': 'Another window samples into this set ({0}). Here it is only read.',
  'live.journalBroken': 'What runs write is not kept any more before they end; sampling goes on.',
  'live.continue': 'Continue sampling',

  'notes.heading': 'Runs with something to tell',
  'notes.runs.one': 'Run {0}',
  'notes.runs.other': '{0} runs: {1}',

  'action.startServer': 'Start Ollama',
  'action.changeAddress': 'Change address',
  'action.pullModel': 'Pull model',
  'action.chooseModel': 'Choose another model',
  'action.raiseContext': 'Raise the context',
  'action.turnThinkingOff': 'Turn thinking off',
  'action.changeOptions': 'Change options',
  'action.tryAgain': 'Try again',
  'action.showLog': 'Show log',
  'action.setToken': 'Set token',
  'action.openCertificates': 'Certificate setting',
} as const satisfies Readonly<Record<string, string>>;
