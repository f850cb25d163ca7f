/** Text that is already HTML or SVG. Every other string is escaped where it is put in. */
export class Markup {
  constructor(private readonly html: string) {}

  toString(): string {
    return this.html;
  }
}

export type Content = Markup | string | number | readonly Content[];
export type Attributes = Readonly<Record<string, string | number | undefined>>;

const EMPTY = new Set(['meta', 'rect', 'line', 'circle', 'path']);

export function tag(name: string, attributes: Attributes, ...content: readonly Content[]): Markup {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escaped(String(value))}"`)
    .join('');
  if (EMPTY.has(name) && content.length === 0) return new Markup(`<${name}${written}/>`);
  return new Markup(`<${name}${written}>${content.map(html).join('')}</${name}>`);
}

export function joined(...content: readonly Content[]): Markup {
  return new Markup(content.map(html).join(''));
}

function html(content: Content): string {
  if (content instanceof Markup) return content.toString();
  return typeof content === 'object' ? content.map(html).join('') : escaped(String(content));
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
