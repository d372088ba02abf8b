// Makes web/editor.js of editor, and bundled.sum, by which go test sees that it is fresh.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { build, transform } from "esbuild";

process.chdir(import.meta.dirname);
const output = "../../web/editor.js";

/** Style sheets become minified texts. @type {import("esbuild").Plugin} */
const styles = {
  name: "styles",
  setup(b) {
    b.onLoad({ filter: /\.css$/ }, async ({ path }) => ({
      contents: (await transform(readFileSync(path, "utf8"), { loader: "css", minify: true })).code,
      loader: "text",
    }));
  },
};

const options = /** @type {const} */ ({
  entryPoints: ["editor/index.js"],
  bundle: true,
  minify: true,
  format: "iife",
  globalName: "ctxplayEditor",
  target: "es2022",
  legalComments: "none",
  write: false,
  metafile: true,
});
const result = await build({ ...options, plugins: [styles] });
writeFileSync(output, notice(result.metafile) + result.outputFiles[0].text);

const inputs = ["build.js", "package-lock.json", "package.json", ...readdirSync("editor").sort().map((f) => "editor/" + f)];
const sum = (/** @type {string} */ file) => createHash("sha256").update(readFileSync(file)).digest("hex") + "  " + file + "\n";
writeFileSync("bundled.sum", [...inputs, output].map(sum).join(""));

/**
 * Names what is bundled, with the licences that ask for it.
 * @param {import("esbuild").Metafile} metafile
 */
function notice(metafile) {
  /** @type {Map<string, string[]>} names by licence */
  const licences = new Map();
  const packages = new Set(Object.keys(metafile.inputs).flatMap((f) => /^(node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(f)?.[1] ?? []));
  for (const folder of [...packages].sort()) {
    const { name, version, license } = JSON.parse(readFileSync(folder + "/package.json", "utf8"));
    const file = readdirSync(folder).find((f) => /^licen[cs]e/i.test(f));
    if (!file) throw new Error(`${dirname(folder)}: ${name} comes without its licence`);
    const text = license + "\n\n" + readFileSync(`${folder}/${file}`, "utf8").trim();
    licences.set(text, [...(licences.get(text) ?? []), `${name} ${version}`]);
  }
  const parts = ["ctxplay's editor: made of app/script by npm run build, and not to be edited. Bundled in it:"];
  for (const [text, names] of licences) parts.push(names.join(", ") + "\nLicence: " + text);
  return "/*!\n" + parts.join("\n\n").replaceAll("*/", "* /") + "\n*/\n";
}
