import type { FromView } from '../protocol/view';
import type { Session } from './session';
import type { StepTexts } from './stepTexts';

/** What the parts of the view can do. */
export interface Actions {
  readonly session: Session;
  readonly texts: StepTexts;
  readonly post: (message: FromView) => void;
}
