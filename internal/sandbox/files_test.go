package sandbox

import (
	"path/filepath"
	"testing"

	"github.com/patchbay/patchbay/internal/bundle"
)

// What Node's users write to read a file of their own, and what packages do.
func TestOwnFiles(t *testing.T) {
	folder := scripts(t,
		"crm/slack/index.mjs", `
			import fs, { readFileSync } from "node:fs";
			import { readFile } from "fs/promises";
			import path from "path";
			import { fileURLToPath } from "url";
			import { createRequire } from "module";
			import common from "./lib/common.cjs";
			import pkg from "pkg";
			const __dirname = path.dirname(fileURLToPath(import.meta.url));
			const require = createRequire(import.meta.url);
			export const own = async () => [
				readFileSync(path.join(__dirname, "template.liquid"), "utf8"),
				JSON.parse(readFileSync("./x.json")).x,
				JSON.parse(readFileSync(new URL("./x.json", import.meta.url))).x,
				require("./x.json").x,
				require("../../_shared/y").y,
				await readFile(path.resolve("lib", "z.txt"), "utf8"),
				common(),
				pkg(),
			];
			export const names = () => [process.cwd(), import.meta.dirname, import.meta.filename, __dirname];
			export const others = () => ["../other.json", "/crm/other.json", ".env", "/etc/passwd", "../../patchbay.yaml"].filter((name) => fs.existsSync(name));`,
		"crm/slack/template.liquid", "hello",
		"crm/slack/x.json", `{"x":1}`,
		"crm/slack/.env", "TOKEN=private",
		"crm/slack/lib/z.txt", "z",
		"crm/slack/lib/common.cjs", `const fs = require("fs"); module.exports = () => fs.readFileSync(__dirname + "/z.txt", "utf8") + __filename;`,
		"crm/other.json", `{}`,
		"_shared/y.json", `{"y":2}`,
		"patchbay.yaml", "",
		"node_modules/pkg/package.json", `{"name":"pkg","main":"lib/index.js"}`,
		"node_modules/pkg/lib/index.js", `const { readFileSync } = require("fs"); const { join } = require("path"); const data = readFileSync(join(__dirname, "..", "data", "d.txt"), "utf8"); module.exports = () => data;`,
		"node_modules/pkg/data/d.txt", "data of a package",
	)
	home := filepath.Join(folder, "crm/slack")
	r := open(t, Config{Source: bundle.Source{Name: "crm/slack", Entry: filepath.Join(home, "index.mjs"), Folder: home, Scripts: folder}})
	for method, want := range map[string]string{
		"own":    `["hello",1,1,1,2,"z","z/crm/slack/lib/common.cjs","data of a package"]`,
		"names":  `["/crm/slack","/crm/slack","/crm/slack/index.mjs","/crm/slack"]`,
		"others": `[]`,
	} {
		if got, err := call(t, r, method, ""); err != nil || got != want {
			t.Errorf("%s: %s, %v, want %s", method, got, err, want)
		}
	}
}

// A single file works in the folder that it lies in, and sees what it may import.
func TestFilesOfSingle(t *testing.T) {
	folder := scripts(t,
		"me.js", `
			const fs = require("fs");
			exports.look = () => [__dirname, __filename, process.cwd(), fs.readdirSync("."), fs.readFileSync("data.txt", "utf8"), require.main === module];`,
		"data.txt", "data", "other.js", "exports.add = () => {}", "me.env", "TOKEN=private", "crm/index.js", "exports.add = () => {}")
	r := open(t, Config{Source: single(folder, "me.js")})
	got, err := call(t, r, "look", "")
	if want := `["/","/me.js","/",["data.txt","me.js"],"data",true]`; err != nil || got != want {
		t.Errorf("%s, %v, want %s", got, err, want)
	}
}
