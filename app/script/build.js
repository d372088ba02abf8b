// Bundles the editor, the element of other sites' pages and the Workers' scripts, and writes bundled.sum, by which
// go test sees that what is committed was made of what lies here.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { build, transform } from "esbuild";

process.chdir(import.meta.dirname);

/** The page's editor, the element of other sites' pages, and the document in which programs run. */
const EDITOR = "../../web/editor.js", ELEMENT = "../../web/element.js", FRAME = "../../web/sandbox/frame.html";
/** The Workers' scripts, which the build of web/gen joins to the toolchain's wasm_exec.js. */
const WORKERS = ["worker", "builder", "checker"];

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

/** Modules lose their comments, which the bundler would keep in classes. @type {import("esbuild").Plugin} */
const comments = {
  name: "comments",
  setup(b) {
    b.onLoad({ filter: /\.js$/ }, async ({ path }) => ({
      contents: (await transform(readFileSync(path, "utf8"), { minifyWhitespace: true })).code,
    }));
  },
};

/**
 * Bundles the modules of a folder into a script without imports or exports.
 * @param {string} folder
 * @param {import("esbuild").BuildOptions} [more]
 */
async function bundle(folder, more) {
  const { outputFiles, metafile } = await build({
    entryPoints: [folder + "/index.js"], bundle: true, format: "iife", target: "es2022", legalComments: "none",
    plugins: [comments], write: false, metafile: true, ...more,
  });
  return { text: outputFiles?.[0].text ?? "", metafile: /** @type {import("esbuild").Metafile} */ (metafile) };
}

const editor = await bundle("editor", { minify: true, globalName: "ctxplayEditor", plugins: [styles], tsconfigRaw: "{}" });
writeFileSync(EDITOR, notice(editor.metafile) + editor.text);

const element = await bundle("element", { minify: true, plugins: [styles], tsconfigRaw: "{}" });
writeFileSync(ELEMENT, "// <go-context-play>: made of app/script/element by make js, and not to be edited.\n" + element.text);

// The others stay readable, for those who look at them in a browser.
for (const name of WORKERS) {
  writeFileSync(`bundled/${name}.js`, `// Made of app/script/${name} by make js, and not to be edited.\n` + (await bundle(name)).text);
}
const frame = await bundle("frame");
writeFileSync(FRAME, readFileSync("frame/frame.html", "utf8").replace("</script>", () => frame.text + "</script>"));

const FOLDERS = ["builder", "checker", "editor", "element", "files", "frame", "worker"];
const sources = FOLDERS.flatMap((folder) => readdirSync(folder).filter((f) => !f.endsWith(".test.js")).sort().map((f) => `${folder}/${f}`));
const inputs = ["build.js", "fetch.js", "package-lock.json", "package.json", "tsconfig.json", ...sources, "../../web/fetch.js"];
const outputs = [EDITOR, ELEMENT, FRAME, ...WORKERS.map((name) => `bundled/${name}.js`)];
const sum = (/** @type {string} */ file) => createHash("sha256").update(readFileSync(file)).digest("hex") + "  " + file + "\n";
writeFileSync("bundled.sum", [...inputs, ...outputs].map(sum).join(""));

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
  const parts = ["ctxplay's editor: made of app/script by make js, and not to be edited. Bundled in it:"];
  for (const [text, names] of licences) parts.push(names.join(", ") + "\nLicence: " + text);
  return "/*!\n" + parts.join("\n\n").replaceAll("*/", "* /") + "\n*/\n";
}
