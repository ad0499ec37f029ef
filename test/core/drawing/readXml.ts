export interface XmlElement {
  readonly name: string;
  readonly attributes: readonly string[];
}

const TAG = /<(\/?)([A-Za-z]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>/g;
const REFERENCE = /^&(amp|lt|gt|quot);/;

/** The elements of an XML text, in order. Throws where it is not well-formed, as far as our own drawings go. */
export function readXml(text: string): readonly XmlElement[] {
  const open: string[] = [];
  const elements: XmlElement[] = [];
  for (const [, end = '', name = '', attributes = '', empty = ''] of text.matchAll(TAG)) {
    if (end !== '') {
      if (open.pop() !== name) throw new Error(`</${name}> ends another element`);
      continue;
    }
    elements.push({ name, attributes: Array.from(attributes.matchAll(/([\w:-]+)="/g), ([, key = '']) => key) });
    if (empty === '') open.push(name);
  }
  const rest = text.replaceAll(TAG, '');
  if (open.length > 0) throw new Error(`${open.join(', ')} not ended`);
  if (/[<>]/.test(rest)) throw new Error(`a bracket stands alone in ${rest.slice(0, 200)}`);
  for (const { index } of text.matchAll(/&/g)) {
    if (!REFERENCE.test(text.slice(index))) throw new Error(`no reference at ${index}`);
  }
  return elements;
}
