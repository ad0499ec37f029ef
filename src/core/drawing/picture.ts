import type { Say } from '../report/say';
import type { Measure } from '../timeline/fitText';
import type { TimelineLayout } from '../timeline/layout';
import type { TimelineModel } from '../timeline/timelineModel';
import type { Viewport } from '../timeline/viewport';

/** What is drawn, and in which language. */
export interface Picture {
  readonly model: TimelineModel;
  readonly layout: TimelineLayout;
  readonly say: Say;
}

/** The part of a picture that is in view, and the fonts in which it is drawn. */
export interface Frame<P extends Picture = Picture> {
  readonly picture: P;
  readonly viewport: Viewport;
  /** In pixels. */
  readonly viewWidth: number;
  readonly measure: Measure;
  readonly measureBold: Measure;
}
