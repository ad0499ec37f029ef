import { visibleText } from '../core/report/visibleText';

/**
 * Text of others for labels and messages of VS Code, which draw `$(name)` as an icon and make `[text](command:…)` a link that runs a command.
 * A space takes both apart; what hides or reorders is made visible.
 */
export const plainText = (text: string): string => visibleText(text).replace(/[$\]](?=\()/g, '$& ');
