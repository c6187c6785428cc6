// The editor makes its styles itself. The content policy refuses style elements, so they go into a
// constructed sheet, which style-mod only uses where it sees no <head> when it first looks.

import { StyleModule } from "style-mod";

let adopted = false;

/** Call once before the first editor is made. */
export function adoptStyles(): void {
  if (adopted) return;
  adopted = true;
  Object.defineProperty(document, "head", { value: null, configurable: true });
  StyleModule.mount(document, new StyleModule({}));
  Reflect.deleteProperty(document, "head");
}
