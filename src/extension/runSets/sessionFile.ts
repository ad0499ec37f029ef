import type { AnalysisSettings } from '../../core/document/runSet';

/** The file of one run set, as its session uses it. */
export interface SessionFile {
  /** Its address; also the name of the session. */
  readonly address: string;
  /** Whether lines can be appended to it. */
  readonly canAppend: boolean;
  /** Rejects where it cannot be read. */
  read(): Promise<string>;
  /** Appends a line of settings; rejects where it is not safe on the disk. */
  appendSettings(settings: AnalysisSettings): Promise<void>;
}
