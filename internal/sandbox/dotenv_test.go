package sandbox

import (
	"path/filepath"
	"testing"

	"github.com/patchbay/patchbay/internal/bundle"
	"github.com/patchbay/patchbay/internal/secret"
)

// A package that reads .env by itself, as dotenv does, finds none, and changes
// nothing of what the connector was granted.
func TestDotenvFindsNothing(t *testing.T) {
	folder := scripts(t,
		"me/index.js", `require("dotenv").config(); exports.look = () => [process.env.TOKEN, process.env.OTHER ?? null];`,
		"me/.env", "TOKEN=of the file\nOTHER=x\n",
		"me/node_modules/dotenv/index.js", `
			const fs = require("fs"), path = require("path");
			exports.config = () => {
				try {
					for (const line of fs.readFileSync(path.resolve(process.cwd(), ".env"), "utf8").split("\n")) {
						const [name, value] = line.split("=");
						process.env[name] ??= value;
					}
				} catch (error) {
					return { error };
				}
			};`,
	)
	home := filepath.Join(folder, "me")
	r := open(t, Config{
		Source:  bundle.Source{Name: "me", Entry: filepath.Join(home, "index.js"), Folder: home, Scripts: folder},
		Secrets: secret.NewStore("me", map[string]string{"TOKEN": "granted"}, nil),
	})
	if got, err := call(t, r, "look", ""); err != nil || got != `["granted",null]` {
		t.Errorf("%s, %v", got, err)
	}
}
