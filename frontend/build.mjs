// Builds what the browser loads into casework/static/build/: one stylesheet, the icons it names, and the scripts.
// Nothing else of the packages is copied: no font, no crown, no crest.
import { cpSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as sass from "sass";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const modules = join(root, "node_modules");
const place = join(root, "casework/static/build");
// Made beside its place and moved there whole: whoever is reading pages meanwhile never finds it empty.
const out = `${place}.${process.pid}`;
const started = performance.now();

// MoJ's Sass asks for "node_modules/govuk-frontend/…", so the project's root is a load path beside node_modules.
const { css } = sass.compile(join(root, "frontend/sass/casework.scss"), {
  style: "compressed",
  loadPaths: [root, modules],
  quietDeps: true,
  logger: sass.Logger.silent,
});

mkdirSync(join(out, "icons"), { recursive: true });
const icons = join(modules, "@ministryofjustice/frontend/moj/assets/images");
for (const [, icon] of css.matchAll(/url\("?icons\/([^)"]+)"?\)/g)) {
  cpSync(join(icons, icon), join(out, "icons", icon));
}
writeFileSync(join(out, "casework.css"), css);

// The source maps are not copied, so their mention is cut: a manifest of static files would look for them.
const scripts = {
  "govuk-frontend.min.js": "govuk-frontend/dist/govuk/govuk-frontend.min.js",
  "moj-frontend.min.js": "@ministryofjustice/frontend/moj/moj-frontend.min.js",
  "accessible-autocomplete.min.js": "accessible-autocomplete/dist/accessible-autocomplete.min.js",
};
for (const [name, source] of Object.entries(scripts)) {
  const text = readFileSync(join(modules, source), "utf8").replace(/\/\/# sourceMappingURL=.*\s*$/, "");
  writeFileSync(join(out, name), text);
}
cpSync(join(root, "frontend/js"), out, { recursive: true });
rmSync(place, { recursive: true, force: true });
renameSync(out, place);
console.log(`Front end built: ${Math.round(css.length / 1024)} kB of CSS, ${Math.round(performance.now() - started)} ms.`);
