/** What is said of files that are read. Part of the catalogue. */
export const DOCUMENT_MESSAGES = {
  // Run-set files that are not whole: what, where, what to do.
  'damage.cut':
    'Line {0} ends before its checksum: whatever wrote it was stopped in the middle. It was left out. Sample more to replace the run that was in it.',
  'damage.altered':
    'Line {0} is not what was written: its checksum does not fit. It was left out. Restore the file from a copy or from version control to get it back.',
  'damage.misfit':
    'Line {0} was left out: its member “{1}” is not what the format says. See docs/run-set-format.md and correct the program that wrote it.',
  'damage.otherSet':
    'Another run set begins at line {0}; from there on the file was not read. Move those lines to a file of their own.',
  'damage.unknownKind':
    'Line {0} is of a kind that this version does not know (“{1}”) and was passed over. A later version of Forkline may show it.',
  'damage.noHeader':
    'The line with the prompt and the plan is missing or damaged. The runs are shown without them. Restore line 1 from a copy or from version control.',
  'damage.repeatedLine': 'Line {0} says again what an earlier line says and was passed over. It can be removed.',
  'damage.renamedRun':
    'Line {0} holds another run named “{1}”; it is shown as “{2}”. This comes from two files put together and does no harm.',
  'damage.empty': 'The file is empty. Restore it from a copy, or sample the prompt again.',
  'damage.notARunSet':
    'This is no run set of Forkline: no line of it has the form and the checksum of one. To read traces of another program, use “forkline import”.',
  'damage.newerVersion':
    'The file is of format version {0}, and this version of Forkline reads version {1}. Update Forkline to open it.',
  // Traces of other programs that cannot be imported: what, where, what to do.
  'import.noTraces': 'The file holds no traces. Give one JSON object a line, with “thinking”, “answer” or both.',
  'import.notJson': 'Line {0} is no JSON object. Write each run as one JSON object on a line of its own.',
  'import.otherPrompt':
    'Line {0} has another prompt than line {1}. A run set is of one prompt: put the runs of each prompt into a file of their own.',
  'import.repeatedId':
    'Line {0} names its run “{1}” as line {2} does. Give each run an id of its own, or leave all ids out.',
  'import.misfit.text': 'Line {0}: “{1}” must be a text that is not empty. Put it between quotation marks.',
  'import.misfit.integer': 'Line {0}: “{1}” must be a whole number.',
  'import.misfit.number': 'Line {0}: “{1}” must be a number.',
  'import.misfit.flag': 'Line {0}: “{1}” must be true or false.',
  'import.misfit.list': 'Line {0}: “{1}” must be a list.',
  'import.misfit.object': 'Line {0}: “{1}” must be an object with members.',
  'import.misfit.choice':
    'Line {0}: “{1}” is none of the known words. A channel is thinking or answer; an end is stopped, length, context, loop, cancelled or failed:<kind>.',
  'import.misfit.time': 'Line {0}: “{1}” must be a time in UTC, as 2026-01-31T12:00:00Z.',
  'import.misfit.bounds':
    'Line {0}: “{1}” is out of place. Steps stand thinking first, then answer; in each they ascend without overlap, are not empty, and lie within the text, counted in UTF-16 units.',
} as const satisfies Readonly<Record<string, string>>;
