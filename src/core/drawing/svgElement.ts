type Attribute = string | number | null;

const ESCAPED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** What XML 1.0 does not allow at all, not even as a reference. */
const NOT_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** Text as it stands in XML; characters that no XML can hold are replaced. */
export const escapeXml = (text: string): string =>
  text.replace(NOT_XML, '\ufffd').replace(/[&<>"]/g, (found) => ESCAPED[found] ?? found);

const written = (value: string | number): string =>
  typeof value === 'number' ? String(Math.round(value * 10) / 10) : escapeXml(value);

/**
 * An element as SVG text. Attributes that are null are left out, numbers have at most one decimal; children are elements or texts that
 * are escaped already.
 */
export function svgElement(
  name: string,
  attributes: Readonly<Record<string, Attribute>>,
  children: readonly string[] = [],
): string {
  const pairs = Object.entries(attributes).flatMap(([key, value]) =>
    value === null ? [] : [` ${key}="${written(value)}"`],
  );
  const start = `<${name}${pairs.join('')}`;
  return children.length === 0 ? `${start}/>` : `${start}>${children.join('')}</${name}>`;
}

/** A group of elements; nothing where there are none. */
export const svgGroup = (attributes: Readonly<Record<string, Attribute>>, children: readonly string[]): string =>
  children.length === 0 ? '' : `\n${svgElement('g', attributes, children)}`;
