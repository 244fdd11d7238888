package npm

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha1"
	"crypto/sha512"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
)

// A fakeRegistry is npm's registry on loopback, of packages that a test makes.
type fakeRegistry struct {
	t   testing.TB
	url string // with a slash at the end

	mu       sync.Mutex // guards the fields below
	packages map[string]map[string]*fakePackage
	latest   map[string]string
	asked    []string                                          // paths, in order
	answer   func(w http.ResponseWriter, r *http.Request) bool // answers in place of the registry, if it returns true
}

type fakePackage struct {
	manifest map[string]any
	tarball  []byte
}

func newFakeRegistry(t testing.TB) *fakeRegistry {
	r := &fakeRegistry{t: t, packages: map[string]map[string]*fakePackage{}, latest: map[string]string{}}
	server := httptest.NewServer(r)
	t.Cleanup(server.Close)
	r.url = server.URL + "/"
	return r
}

// A file is an entry of a tarball.
type file struct {
	name, text string
	mode       int64 // 0644 where it is 0
	kind       byte  // tar.TypeReg where it is 0
	link       string
	size       int64 // of zeros in place of text
}

// tarball makes one. Names are as they are given.
func tarball(t testing.TB, files ...file) []byte {
	t.Helper()
	var b bytes.Buffer
	zipped := gzip.NewWriter(&b)
	archive := tar.NewWriter(zipped)
	for _, f := range files {
		header := &tar.Header{Name: f.name, Mode: f.mode, Typeflag: f.kind, Linkname: f.link, Size: int64(len(f.text)) + f.size}
		if header.Mode == 0 {
			header.Mode = 0o644
		}
		if header.Typeflag == 0 {
			header.Typeflag = tar.TypeReg
		}
		if header.Typeflag != tar.TypeReg {
			header.Size = 0
		}
		if err := archive.WriteHeader(header); err != nil {
			t.Fatal(err)
		}
		if _, err := archive.Write([]byte(f.text)); err != nil {
			t.Fatal(err)
		}
		const most = 64 << 20
		if _, err := archive.Write(make([]byte, min(f.size, most))); err != nil {
			t.Fatal(err)
		}
		if f.size > most {
			if err := zipped.Close(); err != nil {
				t.Fatal(err)
			}
			return b.Bytes()
		}
	}
	if err := archive.Close(); err != nil {
		t.Fatal(err)
	}
	if err := zipped.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// publish puts a package into the registry: its package.json, and files beside
// it. The one that came last is its latest.
func (r *fakeRegistry) publish(manifest string, files ...file) {
	r.t.Helper()
	all := append([]file{{name: "package/package.json", text: manifest}}, files...)
	r.publishTarball(manifest, tarball(r.t, all...))
}

func (r *fakeRegistry) publishTarball(manifest string, tarball []byte) {
	r.t.Helper()
	var m map[string]any
	if err := json.Unmarshal([]byte(manifest), &m); err != nil {
		r.t.Fatalf("%s: %v", manifest, err)
	}
	name, version := m["name"].(string), m["version"].(string)
	m["dist"] = map[string]any{"tarball": r.tarballURL(name, version), "integrity": sriOf(tarball), "shasum": shasumOf(tarball)}
	if scripts, ok := m["scripts"].(map[string]any); ok && (scripts["install"] != nil || scripts["postinstall"] != nil) {
		m["hasInstallScript"] = true
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.packages[name] == nil {
		r.packages[name] = map[string]*fakePackage{}
	}
	r.packages[name][version] = &fakePackage{manifest: m, tarball: tarball}
	r.latest[name] = version
}

func (r *fakeRegistry) tarballURL(name, version string) string {
	return fmt.Sprintf("%s%s/-/%s-%s.tgz", r.url, name, path.Base(name), version)
}

func sriOf(tarball []byte) string {
	sum := sha512.Sum512(tarball)
	return "sha512-" + base64.StdEncoding.EncodeToString(sum[:])
}

func shasumOf(tarball []byte) string {
	sum := sha1.Sum(tarball)
	return hex.EncodeToString(sum[:])
}

// setLatest gives a version that name.
func (r *fakeRegistry) setLatest(name, version string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.latest[name] = version
}

func (r *fakeRegistry) ServeHTTP(w http.ResponseWriter, q *http.Request) {
	r.mu.Lock()
	r.asked = append(r.asked, q.URL.Path)
	answer := r.answer
	r.mu.Unlock()
	if answer != nil && answer(w, q) {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	name, file, isTarball := strings.Cut(strings.TrimPrefix(q.URL.Path, "/"), "/-/")
	if isTarball {
		version := strings.TrimSuffix(strings.TrimPrefix(file, path.Base(name)+"-"), ".tgz")
		if p := r.packages[name][version]; p != nil {
			_, _ = w.Write(p.tarball)
			return
		}
		http.NotFound(w, q)
		return
	}
	if versions := r.packages[name]; versions != nil {
		manifests := map[string]any{}
		for version, p := range versions {
			manifests[version] = p.manifest
		}
		r.json(w, map[string]any{"name": name, "dist-tags": map[string]string{"latest": r.latest[name]}, "versions": manifests})
		return
	}
	if p := r.packages[path.Dir(name)][path.Base(name)]; p != nil {
		r.json(w, p.manifest)
		return
	}
	http.NotFound(w, q)
}

func (r *fakeRegistry) json(w http.ResponseWriter, value any) {
	w.Header().Set("Content-Type", "application/json")
	if err := json.NewEncoder(w).Encode(value); err != nil {
		r.t.Error(err)
	}
}

// intercept lets a test answer in place of the registry.
func (r *fakeRegistry) intercept(answer func(w http.ResponseWriter, q *http.Request) bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.answer = answer
}

// count is how often a path was asked for that holds a text.
func (r *fakeRegistry) count(part string) int {
	r.mu.Lock()
	defer r.mu.Unlock()
	n := 0
	for _, p := range r.asked {
		if strings.Contains(p, part) {
			n++
		}
	}
	return n
}

// A project is a folder to install into, with a cache of its own.
type project struct {
	t      testing.TB
	config Config
}

// newProject makes a folder of files that installs from a registry.
func newProject(t testing.TB, r *fakeRegistry, files map[string]string) *project {
	t.Helper()
	p := &project{t: t, config: Config{
		Folder:   filepath.Join(t.TempDir(), "project"),
		Cache:    filepath.Join(t.TempDir(), "cache"),
		Env:      environment{"npm_config_registry": r.url}.get,
		Platform: Platform{OS: "linux", CPU: "x64", Libc: "glibc"},
	}}
	p.write(files)
	return p
}

// An environment is a process's, of a test.
type environment map[string]string

func (e environment) get(name string) (string, bool) { value, ok := e[name]; return value, ok }

func (p *project) write(files map[string]string) {
	p.t.Helper()
	for name, text := range files {
		place := filepath.Join(p.config.Folder, name)
		if err := os.MkdirAll(filepath.Dir(place), 0o755); err != nil {
			p.t.Fatal(err)
		}
		if err := os.WriteFile(place, []byte(text), 0o644); err != nil {
			p.t.Fatal(err)
		}
	}
}

func (p *project) read(name string) string {
	p.t.Helper()
	text, err := os.ReadFile(filepath.Join(p.config.Folder, name))
	if err != nil {
		p.t.Fatal(err)
	}
	return string(text)
}

func (p *project) exists(name string) bool {
	_, err := os.Lstat(filepath.Join(p.config.Folder, name))
	return err == nil
}

// install installs, and fails the test where that fails.
func (p *project) install() *Report {
	p.t.Helper()
	report, err := Install(context.Background(), p.config)
	if err != nil {
		p.t.Fatal(err)
	}
	return report
}

// fails installs, and wants an error with each of the texts in it.
func (p *project) fails(texts ...string) {
	p.t.Helper()
	_, err := Install(context.Background(), p.config)
	if err == nil {
		p.t.Fatalf("it was installed, and should fail with %q", texts)
	}
	for _, text := range texts {
		if !strings.Contains(err.Error(), text) {
			p.t.Errorf("the error is %q, and should say %q", err, text)
		}
	}
	if p.exists(stageFolder) {
		p.t.Errorf("%s is left", stageFolder)
	}
}

// tree lists a folder: each path with its mode, and what it holds.
func (p *project) tree() map[string]string { return treeOf(p.t, p.config.Folder) }

func treeOf(t testing.TB, folder string) map[string]string {
	t.Helper()
	found := map[string]string{}
	err := filepath.WalkDir(folder, func(place string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name, err := filepath.Rel(folder, place)
		if err != nil {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		text := info.Mode().String()
		switch {
		case info.Mode()&fs.ModeSymlink != 0:
			target, err := os.Readlink(place)
			if err != nil {
				return err
			}
			text = "-> " + target
		case info.Mode().IsRegular():
			content, err := os.ReadFile(place)
			if err != nil {
				return err
			}
			text += " " + string(content)
		}
		found[filepath.ToSlash(name)] = text
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// sameTrees compares two folders file by file. pass names what may differ.
func sameTrees(t testing.TB, what string, got, want map[string]string, pass ...string) {
	t.Helper()
	all := maps.Clone(want)
	maps.Copy(all, got)
	for _, name := range slices.Sorted(maps.Keys(all)) {
		if slices.Contains(pass, path.Base(name)) {
			continue
		}
		if got[name] != want[name] {
			t.Errorf("%s: %s is\n\t%.300q\nand should be\n\t%.300q", what, name, got[name], want[name])
		}
	}
}

// answering gives one answer for one path.
func answering(place, text string) func(w http.ResponseWriter, q *http.Request) bool {
	return func(w http.ResponseWriter, q *http.Request) bool {
		if q.URL.Path != place {
			return false
		}
		_, _ = w.Write([]byte(text))
		return true
	}
}
