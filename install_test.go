package main

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"crypto/sha512"
	"encoding/base64"
	"encoding/json"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// registry serves each folder below FOLDER that has a package.json as a package
// of npm's registry, and sets $npm_config_registry to it.
func registry(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: registry FOLDER")
	}
	mux := http.NewServeMux()
	server := httptest.NewServer(mux)
	ts.Defer(server.Close)
	packages := map[string]map[string]any{}
	tarballs := map[string][]byte{}
	root := ts.MkAbs(args[0])
	ts.Check(filepath.WalkDir(root, func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.Name() != "package.json" {
			return err
		}
		text, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		var manifest map[string]any
		if err := json.Unmarshal(text, &manifest); err != nil {
			return err
		}
		name, version := manifest["name"].(string), manifest["version"].(string)
		place := "/" + name + "/-/" + path.Base(name) + "-" + version + ".tgz"
		tarballs[place] = packed(ts, filepath.Dir(file))
		sum := sha512.Sum512(tarballs[place])
		manifest["dist"] = map[string]string{"tarball": server.URL + place, "integrity": "sha512-" + base64.StdEncoding.EncodeToString(sum[:])}
		if packages[name] == nil {
			packages[name] = map[string]any{}
		}
		packages[name][version] = manifest
		return nil
	}))
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		name := strings.TrimPrefix(r.URL.Path, "/")
		if tarball := tarballs[r.URL.Path]; tarball != nil {
			_, _ = w.Write(tarball)
			return
		}
		if packages[name] == nil {
			http.NotFound(w, r)
			return
		}
		_ = json.NewEncoder(w).Encode(map[string]any{"name": name, "versions": packages[name]})
	})
	ts.Setenv("npm_config_registry", server.URL)
}

// packed makes the tarball of a package's folder.
func packed(ts *testscript.TestScript, folder string) []byte {
	var b bytes.Buffer
	zipped := gzip.NewWriter(&b)
	archive := tar.NewWriter(zipped)
	entries, err := os.ReadDir(folder)
	ts.Check(err)
	for _, entry := range entries {
		text, err := os.ReadFile(filepath.Join(folder, entry.Name()))
		ts.Check(err)
		ts.Check(archive.WriteHeader(&tar.Header{Name: "package/" + entry.Name(), Mode: 0o644, Size: int64(len(text))}))
		_, err = archive.Write(text)
		ts.Check(err)
	}
	ts.Check(archive.Close())
	ts.Check(zipped.Close())
	return b.Bytes()
}
