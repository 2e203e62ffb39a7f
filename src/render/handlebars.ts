import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import Handlebars from 'handlebars';

/** Renders a named template with a view. */
export type Render = (template: string, view: object) => string;

/**
 * Templates of a folder, each compiled when first used; any may include any other by its name (`{{> row}}`).
 * Strict: a name the view lacks is an error. No prototype access, no unknown helpers, and a template that would print
 * anything unescaped (`{{{x}}}`, `{{&x}}`) is refused.
 */
export function templatesIn(folder: string): Render {
  const handlebars = Handlebars.create();
  const compiled = new Map<string, HandlebarsTemplateDelegate>();
  let registered = false;
  const register = () => {
    for (const file of readdirSync(folder)
      .filter((name) => name.endsWith('.hbs'))
      .sort()) {
      const text = readFileSync(join(folder, file), 'utf8');
      refuseRaw(file, text);
      handlebars.registerPartial(basename(file, '.hbs'), text);
    }
    registered = true;
  };
  return (name, view) => {
    if (!registered) register();
    const template = compiled.get(name) ?? compile(handlebars, folder, name);
    compiled.set(name, template);
    return template(view, { allowProtoPropertiesByDefault: false, allowProtoMethodsByDefault: false });
  };
}

function compile(handlebars: typeof Handlebars, folder: string, name: string): HandlebarsTemplateDelegate {
  const source: unknown = Object.hasOwn(handlebars.partials, name) ? handlebars.partials[name] : undefined;
  if (typeof source !== 'string' && typeof source !== 'function')
    throw new Error(`No template ${name}.hbs in ${folder}. Build again.`);
  return handlebars.compile(typeof source === 'string' ? source : readFileSync(join(folder, `${name}.hbs`), 'utf8'), {
    strict: true,
    knownHelpersOnly: true,
    preventIndent: true,
  });
}

function refuseRaw(file: string, text: string): void {
  if (/\{\{~?\{|\{\{~?&/.test(text)) throw new Error(`${file} prints text unescaped ({{{ or {{&). Use {{ }}.`);
}
