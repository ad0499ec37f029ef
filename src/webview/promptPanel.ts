import { el, passage, refill } from './dom';
import type { Shown } from './session';

/** The prompt that was sampled, folded away. */
export class PromptPanel {
  readonly element = el('details', { class: 'panel prompt-panel' });

  update({ model, say }: Shown): void {
    refill(this.element, model.prompt, () => [
      el('summary', {}, say('view.prompt')),
      el('p', { class: 'passage' }, passage(model.prompt)),
    ]);
  }
}
